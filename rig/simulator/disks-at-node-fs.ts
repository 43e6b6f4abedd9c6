/**
 * Puts simulated disks where Node has its file system: every call of `node:fs` for a path below {@link DISKS} goes to
 * one of them, and every other call to where it always went. So the ends keep their state with the code that they
 * always have, syncs and renames among it, and that code has no seam for tests.
 */
import fs from 'node:fs'
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { ProcessDied, type SimulatedDisk, type SimulatedFile } from './simulated-disk.js'

/** No such folder exists. */
const DISKS = '/katamichi-simulated-disks'
/** Numbers of files that the kernel would never give. */
const FIRST_FD = 1 << 28

interface OpenFile {
  disk: SimulatedDisk
  /** `undefined` for a directory. */
  file: SimulatedFile | undefined
}

const disks = new Map<string, SimulatedDisk>()
const openFiles = new Map<number, OpenFile>()
let nextDisk = 0
let nextFd = FIRST_FD
let isInstalled = false

/** Returns the folder under which the disk can be used from now on, in the thread that calls this. */
export function mountDisk(disk: SimulatedDisk): string {
  install()
  const name = `${nextDisk++}`
  disks.set(name, disk)
  return `${DISKS}/${name}`
}

export function unmountDisk(folder: string): void {
  disks.delete(folder.slice(DISKS.length + 1))
}

function diskOf(path: unknown): SimulatedDisk | undefined {
  if (typeof path !== 'string' || !path.startsWith(DISKS)) return undefined
  const disk = disks.get(path.split('/')[2])
  if (!disk) throw new Error(`${path} is on no disk`)
  return disk
}

/** Whether a path is a disk itself, which is a directory. */
function isDirectory(path: string): boolean {
  return path.split('/').length === 3
}

function bytesOf(data: unknown): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data) : Uint8Array.from(data as Uint8Array)
}

function truncates(flags: unknown): boolean {
  return flags === 'w' || (typeof flags === 'number' && (flags & fs.constants.O_TRUNC) !== 0)
}

function openOn(disk: SimulatedDisk, path: string, flags: unknown): OpenFile {
  return { disk, file: isDirectory(path) ? undefined : disk.open(path, truncates(flags)) }
}

function syncOn({ disk, file }: OpenFile): void {
  if (file) disk.sync(file)
  else disk.syncNames()
}

/** Resolves when a simulated disk has done it. */
function aside<T>(disk: SimulatedDisk, what: 'call' | 'sync', act: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    disk.later(what, () => {
      try {
        resolve(act())
      } catch (error) {
        // Of a process that has died nothing hears of it.
        if (!(error instanceof ProcessDied)) reject(error)
      }
    })
  })
}

class SimulatedHandle {
  constructor(private readonly opened: OpenFile) {}

  writeFile(data: unknown): Promise<void> {
    const { disk, file } = this.opened
    return aside(disk, 'call', () => disk.write(file!, bytesOf(data), 0))
  }

  write(bytes: Uint8Array, offset: number, length: number, position: number): Promise<void> {
    const { disk, file } = this.opened
    const piece = bytes.slice(offset, offset + length)
    return aside(disk, 'call', () => disk.write(file!, piece, position))
  }

  sync(): Promise<void> {
    return aside(this.opened.disk, 'sync', () => syncOn(this.opened))
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

/** A call of `node:fs` by its name, and what it does where its first argument is on a simulated disk. */
function divert(
  module: Record<string, unknown>,
  name: string,
  diskOfCall: (first: unknown) => SimulatedDisk | undefined,
  call: (disk: SimulatedDisk, ...given: never[]) => unknown,
): void {
  const original = module[name] as (...given: unknown[]) => unknown
  module[name] = function diverted(this: unknown, ...given: unknown[]) {
    const disk = diskOfCall(given[0])
    return disk ? call(disk, ...(given as never[])) : original.apply(this, given)
  }
}

function ofFd(fd: unknown): SimulatedDisk | undefined {
  return typeof fd === 'number' && fd >= FIRST_FD ? openFiles.get(fd)?.disk : undefined
}

function install(): void {
  if (isInstalled) return
  isInstalled = true
  const calls = fs as unknown as Record<string, unknown>
  divert(calls, 'mkdirSync', diskOf, () => undefined)
  divert(calls, 'openSync', diskOf, (disk, path: string, flags: unknown) => {
    const opened = openOn(disk, path, flags)
    openFiles.set(nextFd, opened)
    return nextFd++
  })
  divert(calls, 'readFileSync', diskOf, (disk, path: string, options: unknown) => {
    const bytes = Buffer.from(disk.read(path))
    return options === undefined ? bytes : bytes.toString('utf8')
  })
  // Of a file only what tells it from a copy is asked.
  divert(calls, 'statSync', diskOf, (disk, path: string) => {
    const inode = disk.inodeOf(path)
    return inode === undefined ? undefined : { ino: BigInt(inode), birthtimeNs: BigInt(inode), ctimeNs: 0n }
  })
  divert(calls, 'renameSync', diskOf, (disk, from: string, to: string) => disk.rename(from, to))
  divert(
    calls,
    'writeFileSync',
    (first) => ofFd(first) ?? diskOf(first),
    (disk, to: number | string, data: unknown) => {
      const file = typeof to === 'number' ? openFiles.get(to)!.file! : disk.open(to, true)
      disk.write(file, bytesOf(data), 0)
    },
  )
  divert(calls, 'fsyncSync', ofFd, (_, fd: number) => syncOn(openFiles.get(fd)!))
  divert(calls, 'closeSync', ofFd, (_, fd: number) => void openFiles.delete(fd))

  const asides = promises as unknown as Record<string, unknown>
  divert(asides, 'mkdir', diskOf, (disk) => aside(disk, 'call', () => undefined))
  divert(asides, 'open', diskOf, (disk, path: string, flags: unknown) =>
    aside(disk, 'call', () => new SimulatedHandle(openOn(disk, path, flags))),
  )
  divert(asides, 'rename', diskOf, (disk, from: string, to: string) => aside(disk, 'call', () => disk.rename(from, to)))
  divert(asides, 'rm', diskOf, (disk, path: string) => aside(disk, 'call', () => disk.remove(path)))
  syncBuiltinESMExports()
}
