/**
 * The sending thread's end of what reads the journal for lane 4: two rings that the lane takes frames from, and the
 * thread that fills them. What it has to say of disk and folder goes to log and metrics, and never crosses.
 */
import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import type { EchoPlan } from '../../config/echo-plan.js'
import { journalFile } from '../../config/journal.js'
import type { SenderConfig } from '../../config/sender.js'
import { DiskTrouble } from '../../disk/disk-trouble.js'
import { RESENT_OVERHEAD_MAX } from '../../proto/resent-frame.js'
import type { FrameSource } from './core/lanes/resend-lane.js'
import type { ResendNews, ResendReport, ResendThreadData } from './resend-thread.js'
import { ResentRing } from './resent-ring.js'

export interface ResenderOptions {
  sender: SenderConfig
  stream: number
  /** Absent where there is no echo. */
  echo: EchoPlan | undefined
  /** Longest re-sent frame. */
  frameBytesMax: number
  log: Logger
}

export class Resender {
  readonly byHand: FrameSource
  readonly echo: FrameSource
  /** What the thread said last; `undefined` before it has said anything. */
  report: ResendReport | undefined
  /** Whether a mistake of ours has ended the thread. It costs what is sent again, and nothing else. */
  hasEnded = false
  readonly #data: ResendThreadData
  readonly #journalTrouble: DiskTrouble
  readonly #folderTrouble: DiskTrouble
  #worker: Worker | undefined

  constructor(private readonly options: ResenderOptions) {
    const { sender, stream, echo, frameBytesMax, log } = options
    const carriedBytesMax = frameBytesMax - RESENT_OVERHEAD_MAX
    const [byHand, echoed] = [ResentRing.createFor(carriedBytesMax), ResentRing.createFor(carriedBytesMax)]
    this.byHand = new ResentRing(byHand)
    this.echo = new ResentRing(echoed)
    this.#data = {
      ...{ byHand, echo: echoed, stream, sender: sender.sender, startedMs: Date.now(), carriedBytesMax },
      ...{ journalFile: journalFile(sender.state_dir), folder: sender.resend.folder },
      echoAfterMs: echo?.afterMs ?? [],
    }
    this.#journalTrouble = new DiskTrouble(log, 'resend', 'nothing is sent again')
    this.#folderTrouble = new DiskTrouble(log, 'resend_folder', 'requests in it wait')
  }

  /** Begins to read. `wake` is called when there are frames. */
  begin(wake: () => void): void {
    const { log } = this.options
    // Not this process's own flags: some, like --input-type, would keep the thread from starting.
    const options = { workerData: this.#data, execArgv: [] }
    const worker = (this.#worker = new Worker(new URL('./resend-thread.js', import.meta.url), options))
    worker.on('message', (news: ResendNews) => {
      if (news.kind === 'frames') wake()
      else this.#handleNews(news)
    })
    worker.on('error', (error) => {
      this.hasEnded = true
      log.error({ event: 'resend_ended', err: error }, 'nothing is sent again until the next start')
    })
    worker.unref()
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  #handleNews(news: Exclude<ResendNews, { kind: 'frames' }>): void {
    const { log } = this.options
    switch (news.kind) {
      case 'report':
        this.report = news.report
        tellTrouble(this.#journalTrouble, news.report.journalTrouble)
        tellTrouble(this.#folderTrouble, news.report.folderTrouble)
        return
      case 'request_done': {
        const { file, sent, missing, more } = news
        const told = `${file}: ${sent} frames were sent again, ${missing} are not in the journal`
        log.info(
          { event: 'resent', file, sent, missing, more },
          more ? `${told}; there was more than one may ask` : told,
        )
        return
      }
      case 'request_refused':
        log.warn(
          { event: 'resend_refused', file: news.file, word: news.word },
          `${news.file}: is no request that can be met`,
        )
        return
      case 'result_unwritten':
        log.error({ event: 'resend_result_unwritten', file: news.file }, `what became of it: ${news.message}`)
    }
  }
}

function tellTrouble(trouble: DiskTrouble, message: string | undefined): void {
  if (message === undefined) trouble.handleSuccess()
  else trouble.handleFailure(new Error(message))
}
