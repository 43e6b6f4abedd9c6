/** Logs once that a file cannot be written, with what this costs and what to do, and once more when it is over. */

/** The part of the logger that is used here. */
export interface TroubleLog {
  error(fields: object, text: string): void
  info(fields: object, text: string): void
}

const REMEDIES: Record<string, string> = {
  ENOSPC: 'make room on that disk',
  EDQUOT: 'raise the quota, or make room',
  EROFS: 'the file system is read-only: look at the disk, then mount it for writing',
  EACCES: 'let the user of this service write there',
  EPERM: 'let the user of this service write there',
  ENOENT: 'make the directory',
  EIO: 'the disk fails: look at it',
}

export class DiskTrouble {
  #sinceMs: number | undefined
  #tries = 0

  /**
   * @param event log events are `<event>_failed` and `<event>_works_again`
   * @param cost  what does not work meanwhile
   */
  constructor(
    private readonly log: TroubleLog,
    private readonly event: string,
    private readonly cost: string,
  ) {}

  /** @param error the system's error, which names the file */
  handleFailure(error: NodeJS.ErrnoException): void {
    this.#tries++
    if (this.#sinceMs !== undefined) return
    this.#sinceMs = performance.now()
    const { code, message } = error
    const remedy = REMEDIES[code ?? ''] ?? 'it is tried again'
    this.log.error({ event: `${this.event}_failed`, code }, `${message}; ${this.cost}; ${remedy}`)
  }

  handleSuccess(): void {
    if (this.#sinceMs === undefined) return
    const seconds = Number(((performance.now() - this.#sinceMs) / 1000).toFixed(1))
    this.log.info({ event: `${this.event}_works_again`, seconds, tries: this.#tries }, `after ${seconds} s`)
    this.#sinceMs = undefined
    this.#tries = 0
  }
}
