/**
 * Follows how far the sources that can be read again have been sent. A cursor comes through the pipe behind the events
 * that it covers; it is believed, and written, when none of these waits for its number any more: a start after it
 * repeats nothing, and what has its number and did not leave is in a gap like any other frame.
 */
import { DiskTrouble, type TroubleLog } from '../../disk/disk-trouble.js'
import { writeDurablyAside } from '../../disk/durable-file.js'
import { decodeCursor, type SourceCursor } from '../pipe/core/source-cursor.js'
import { cursorsPath, cursorsText, readSourceCursors } from '../pipe/source-cursors-file.js'

/** Time between two looks. A crash of this process costs the cursor so much, which is then repeated. */
const LOOK_MS = 100
/** The intake, which reads it, may be another user of our group. */
const OF_GROUP = 0o640

/** Whether an event that came until then waits for its number. */
type IsWaiting = (untilMs: number) => boolean

interface Pending extends SourceCursor {
  cameMs: number
}

export class SourceCursors {
  readonly #path: string
  readonly #trouble: DiskTrouble
  readonly #cursors: Map<string, SourceCursor>
  /** Of each source the one that is settled next, and the newest: those between need not be known. */
  readonly #pending = new Map<string, { next: Pending; newest: Pending }>()
  #isWritten = true
  #writing: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #isWaiting: IsWaiting = () => true

  /** @param names the sources configured, in their order; what the file has of others is forgotten */
  constructor(
    stateDir: string,
    private readonly names: readonly string[],
    log: TroubleLog,
  ) {
    this.#path = cursorsPath(stateDir)
    this.#trouble = new DiskTrouble(log, 'cursors', 'after a restart recordings repeat what they gave meanwhile')
    const quiet = { error: () => {} }
    const known = [...readSourceCursors(stateDir, quiet)]
    this.#cursors = new Map(known.filter(([name]) => names.includes(name)))
  }

  /** Takes the payload of a `PipeRecord.cursor`. */
  handleCursor(payload: Uint8Array, cameMs: number, isWaiting: IsWaiting): void {
    this.#isWaiting = isWaiting
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS)
    const { source, events, check } = decodeCursor(payload)
    const name = this.names[source - 1]
    if (name === undefined) return
    const newest = { events, check, cameMs }
    const pending = this.#pending.get(name)
    if (pending) pending.newest = newest
    else this.#pending.set(name, { next: newest, newest })
  }

  /** Called when nothing is numbered any more. Resolves when what is known is on disk, or cannot be. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#settle()
    await this.#writing
    if (!this.#isWritten) await this.#write()
  }

  #look(): void {
    this.#settle()
    if (this.#isWritten) return
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined
    })
  }

  #settle(): void {
    for (const [name, pending] of this.#pending) {
      if (this.#isWaiting(pending.next.cameMs)) continue
      const isAll = pending.next === pending.newest || !this.#isWaiting(pending.newest.cameMs)
      const { events, check } = isAll ? pending.newest : pending.next
      this.#cursors.set(name, { events, check })
      this.#isWritten = false
      if (isAll) this.#pending.delete(name)
      else pending.next = pending.newest
    }
  }

  async #write(): Promise<void> {
    this.#isWritten = true
    try {
      await writeDurablyAside(this.#path, cursorsText(this.#cursors), OF_GROUP)
      this.#trouble.handleSuccess()
    } catch (error) {
      this.#isWritten = false
      this.#trouble.handleFailure(error as Error)
    }
  }
}
