/**
 * A disk of one simulated machine, with what POSIX promises and no more: what was written is in the kernel, and is on
 * the disk once the file was synced; a name is on the disk once its directory was. When the power goes, each of what
 * was not synced is there, torn or not there, as the seed will have it. A disk can be full, fail, or be slow.
 */
import { Random } from '../random.js'

interface File {
  /** Its inode, which is nobody else's. */
  inode: number
  /** As readers see it … */
  bytes: Uint8Array
  /** … and as it is after the power went, the same array where nothing was written since; `undefined` before a sync. */
  synced: Uint8Array | undefined
}

/** An operation that takes time. */
interface Pending {
  dueMs: number
  act: () => void
}

export type DiskCode = 'ENOSPC' | 'EIO' | 'ENOENT'

/** Times that operations take, in milliseconds: a call to the kernel, and a sync. */
const CALL_MS = 0.3
const SYNC_MS = 4

export class SimulatedDisk {
  /** How often each trouble has struck. */
  readonly counts = { refused: 0, lost: 0, torn: 0, slow: 0 }
  /** Refuses writes with this word while it is set. */
  trouble: 'ENOSPC' | 'EIO' | undefined
  /** The clock of the world. */
  nowMs = 0
  readonly #random: Random
  #slowness = 1
  #inodes = 0
  #names = new Map<string, File>()
  #syncedNames = new Map<string, File>()
  #pending: Pending[] = []
  /** What happens instead of some operation to come, and how many come before it. */
  #armed: { operations: number; act: () => void } | undefined

  constructor(seed: number) {
    this.#random = new Random(seed)
  }

  // ------------------------------------------------------------ what a process does

  open(path: string, truncate: boolean): File {
    this.#beginOperation()
    let file = this.#names.get(path)
    if (!file) {
      this.#refuseIfInTrouble('open', path)
      this.#names.set(path, (file = this.#newFile(new Uint8Array(0), undefined)))
    } else if (truncate) {
      this.#refuseIfInTrouble('open', path)
      file.bytes = new Uint8Array(0)
    }
    return file
  }

  read(path: string): Uint8Array {
    const file = this.#names.get(path)
    if (!file) throw diskError('ENOENT', 'open', path)
    return file.bytes
  }

  /** The inode of a file; `undefined` where there is none. */
  inodeOf(path: string): number | undefined {
    return this.#names.get(path)?.inode
  }

  write(file: File, bytes: Uint8Array, at: number): void {
    this.#beginOperation()
    this.#refuseIfInTrouble('write')
    const before = file.bytes
    if (file.bytes === file.synced || at + bytes.length > before.length) {
      file.bytes = new Uint8Array(Math.max(before.length, at + bytes.length))
      file.bytes.set(before)
    }
    file.bytes.set(bytes, at)
  }

  sync(file: File): void {
    this.#beginOperation()
    this.#refuseIfInTrouble('fsync')
    file.synced = file.bytes
  }

  rename(from: string, to: string): void {
    this.#beginOperation()
    this.#refuseIfInTrouble('rename', from)
    const file = this.#names.get(from)
    if (!file) throw diskError('ENOENT', 'rename', from)
    this.#names.delete(from)
    this.#names.set(to, file)
  }

  remove(path: string): void {
    this.#names.delete(path)
  }

  syncNames(): void {
    this.#beginOperation()
    this.#refuseIfInTrouble('fsync')
    this.#syncedNames = new Map(this.#names)
  }

  /** Does something after the time that a disk takes for it. It is never done if the process dies before. */
  later(what: 'call' | 'sync', act: () => void): void {
    const meanMs = (what === 'sync' ? SYNC_MS : CALL_MS) * this.#slowness
    if (this.#slowness > 1) this.counts.slow++
    const afterMs = meanMs * (0.5 + this.#random.fraction())
    // What one process asks of one file is done in the order in which it was asked.
    const dueMs = Math.max(this.nowMs + afterMs, this.#pending.at(-1)?.dueMs ?? 0)
    this.#pending.push({ dueMs, act })
  }

  // ------------------------------------------------------------ what happens to it

  /** Every operation takes so many times longer, until it is 1 again: then what still waits is soon done. */
  handleSlowness(slowness: number): void {
    this.#slowness = slowness
    if (slowness > 1) return
    for (const [i, one] of this.#pending.entries()) one.dueMs = Math.min(one.dueMs, this.nowMs + CALL_MS * (i + 1))
  }

  /** The process is gone, and with it whatever it was about to do. */
  handleProcessEnd(): void {
    this.#pending = []
  }

  /** After so many more operations something happens in place of the next, which is never done. */
  arm(operations: number, act: () => void): void {
    this.#armed = { operations, act }
  }

  disarm(): void {
    this.#armed = undefined
  }

  /** The power goes. Of what was not synced everything is lost, or all of it is torn, or the seed decides. */
  handlePowerCut(fate: 'lost' | 'torn' | 'either' = 'either'): void {
    this.#pending = []
    this.disarm()
    const random = this.#random
    const names = new Map<string, File>()
    for (const path of new Set([...this.#names.keys(), ...this.#syncedNames.keys()])) {
      const before = this.#syncedNames.get(path)
      const after = this.#names.get(path)
      const isKept = before === after || (fate !== 'lost' && random.chance(0.5))
      if (!isKept) this.counts.lost++
      const file = isKept ? after : before
      if (file) names.set(path, file)
    }
    for (const file of new Set(names.values())) this.#losePartOf(file, fate)
    this.#names = names
    this.#syncedNames = new Map(names)
  }

  /** A copy of everything on it, as a backup makes one. */
  backUp(): ReadonlyMap<string, Uint8Array> {
    return new Map([...this.#names].map(([path, { bytes }]) => [path, bytes.slice()]))
  }

  restore(backup: ReadonlyMap<string, Uint8Array>): void {
    this.#pending = []
    this.#names = new Map([...backup].map(([path, bytes]) => [path, this.#newFile(bytes, bytes)]))
    this.#syncedNames = new Map(this.#names)
  }

  /** Does what is due. Returns whether anything was. */
  handleTime(nowMs: number): boolean {
    this.nowMs = nowMs
    let isBusy = false
    for (let next = this.#pending[0]; next && next.dueMs <= nowMs; next = this.#pending[0]) {
      this.#pending.shift()
      next.act()
      isBusy = true
    }
    return isBusy
  }

  nextWakeMs(): number {
    return this.#pending[0]?.dueMs ?? Number.POSITIVE_INFINITY
  }

  get bytes(): number {
    let sum = 0
    for (const { bytes } of this.#names.values()) sum += bytes.length
    return sum
  }

  #newFile(bytes: Uint8Array, synced: Uint8Array | undefined): File {
    return { inode: ++this.#inodes, bytes, synced }
  }

  /** Throws in place of an operation in which the process died. */
  #beginOperation(): void {
    const armed = this.#armed
    if (!armed || armed.operations-- > 0) return
    this.#armed = undefined
    armed.act()
    throw new ProcessDied()
  }

  #losePartOf(file: File, mode: 'lost' | 'torn' | 'either'): void {
    const random = this.#random
    const { bytes, synced } = file
    if (synced === bytes) return
    const fate = mode === 'lost' ? 0 : mode === 'torn' ? 1 : random.integer(3)
    if (fate === 0) {
      this.counts.lost++
      file.bytes = synced ?? new Uint8Array(0)
    } else if (fate === 1) {
      this.counts.torn++
      // A part of it is new, and the rest is what was there before, or nothing.
      const end = random.integer(bytes.length + 1)
      const torn = new Uint8Array(Math.max(end, synced?.length ?? 0))
      if (synced) torn.set(synced)
      torn.set(bytes.subarray(0, end))
      file.bytes = torn
    }
    file.synced = file.bytes
  }

  #refuseIfInTrouble(call: string, path?: string): void {
    if (!this.trouble) return
    this.counts.refused++
    throw diskError(this.trouble, call, path)
  }
}

/** The process did not live to see the end of this operation. */
export class ProcessDied extends Error {}

const MESSAGES: Record<DiskCode, string> = {
  ENOSPC: 'no space left on device',
  EIO: 'i/o error',
  ENOENT: 'no such file or directory',
}

function diskError(code: DiskCode, syscall: string, path?: string): NodeJS.ErrnoException {
  const where = path === undefined ? '' : ` '${path}'`
  return Object.assign(new Error(`${code}: ${MESSAGES[code]}, ${syscall}${where}`), { code, syscall, path })
}

export type SimulatedFile = File
