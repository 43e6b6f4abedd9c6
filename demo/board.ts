/**
 * Shows the demo from the receiver's own feed: a table of trains that is redrawn on a terminal, or plain lines now and
 * then where stdout is no terminal.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type BoardPicture, type LinkCounters, renderBoard, renderLines, renderProgress } from './board-text.js'

const REDRAW_MS = 500
const PLAIN_LINE_MS = 5000
const CLEAR_SCREEN = '\x1b[2J'
const CURSOR_HOME = '\x1b[H'
const CLEAR_TO_END_OF_LINE = '\x1b[K'
const CLEAR_BELOW = '\x1b[J'

export class Board {
  constructor(
    private readonly base: string,
    private readonly out: NodeJS.WriteStream,
    private readonly options: { isReplay: boolean; title: readonly string[] },
  ) {}

  /** Shows the table until `signal` is aborted, and then once more. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.out.isTTY) this.out.write(CLEAR_SCREEN)
    while (!signal.aborted) {
      await this.#show()
      await sleep(this.out.isTTY ? REDRAW_MS : PLAIN_LINE_MS, undefined, { signal }).catch(() => {})
    }
    await this.#show()
  }

  async #show(): Promise<void> {
    let picture: BoardPicture
    let metrics: string
    try {
      picture = (await (await fetch(`${this.base}/v1/trains`)).json()) as BoardPicture
      metrics = await (await fetch(`${this.base}/metrics`)).text()
    } catch {
      return // The receiver is not up yet, or not any more: its own end is reported elsewhere.
    }
    const counters = countersIn(metrics)
    if (!this.out.isTTY) {
      const { isReplay } = this.options
      this.out.write(`${isReplay ? renderProgress(picture, counters) : renderLines(picture, counters).join('\n')}\n`)
      return
    }
    const size = { columns: this.out.columns ?? 100, rows: this.out.rows ?? 30 }
    const lines = renderBoard(this.options.title, picture, counters, size).map(
      (line) => `${line}${CLEAR_TO_END_OF_LINE}\n`,
    )
    this.out.write(`${CURSOR_HOME}${lines.join('')}${CLEAR_BELOW}`)
  }
}

function countersIn(metrics: string): LinkCounters {
  const values = new Map<string, number>()
  for (const line of metrics.split('\n')) {
    const space = line.lastIndexOf(' ')
    if (!line.startsWith('#') && space > 0) values.set(line.slice(0, space), Number(line.slice(space + 1)))
  }
  const value = (name: string) => values.get(`katamichi_${name}`) ?? 0
  return {
    datagrams: value('link_datagrams_total{result="taken"}'),
    missed: value('datagrams_missed'),
    intact: value('fec_blocks_total{result="intact"}'),
    recovered: value('fec_blocks_total{result="recovered"}'),
    delivered: value('frames_total{result="delivered"}'),
    lost: value('frames_total{result="lost"}'),
    events: value('events_total{result="delivered"}'),
    queue: value('sender_queue_events'),
  }
}
