/** What can be seen of both ends at one moment, as an operator sees it: log lines, `/readyz`, metrics, and the feed. */
import type { DemoSubscriber } from '../demo/subscriber.js'
import type { LogLine } from '../rig/logged-process.js'

export type End = 'sender' | 'receiver'

export interface SeenLine {
  end: End
  /** Monotonic. */
  atMs: number
  line: LogLine
}

export interface Snapshot {
  /** `undefined` while the receiver does not answer. */
  readyz: { code: number; text: string } | undefined
  /** `katamichi_fresh` or `katamichi_not_ready{cause="link_silent"}` → value. */
  metrics: ReadonlyMap<string, number>
  lines: readonly SeenLine[]
  feed: DemoSubscriber['counts']
}

export class View {
  constructor(
    readonly snapshot: Snapshot,
    /** When that was planted whose effects are looked for. */
    private readonly plantedMs: number,
  ) {}

  /** What was logged since it was planted; the line in short, for a report. */
  logged(end: End, event: string, isMeant: (line: LogLine) => boolean = () => true): string | undefined {
    const found = this.snapshot.lines.find(
      (one) => one.end === end && one.atMs >= this.plantedMs && one.line.event === event && isMeant(one.line),
    )
    return found && shortened(found.line)
  }

  /** The first line of `/readyz` that fits, when its code is that. */
  readyz(code: number, words: RegExp): string | undefined {
    const { readyz } = this.snapshot
    if (readyz?.code !== code) return undefined
    const line = readyz.text.split('\n').find((line) => words.test(line))
    return line === undefined ? undefined : `${code} ${line}`
  }

  metric(name: string): number | undefined {
    return this.snapshot.metrics.get(name)
  }

  /** The metric as it stands there, where its value is as meant. */
  metricWhere(name: string, isMeant: (value: number) => boolean): string | undefined {
    const value = this.metric(name)
    return value !== undefined && isMeant(value) ? `${name} ${value}` : undefined
  }
}

/** Words of a line that say nothing new beside its end and event. */
const LEFT_OUT = new Set(['level', 'time', 'pid', 'hostname', 'name', 'event', 'msg'])
const TEXT_MAX = 200

function shortened({ event, msg, ...more }: LogLine): string {
  const about = Object.entries(more).flatMap(([key, value]) =>
    LEFT_OUT.has(key) || typeof value === 'object' ? [] : [`${key}=${value}`],
  )
  const text = [`${event}`, ...about, ...(msg === undefined ? [] : [`"${msg}"`])].join(' ')
  return text.length <= TEXT_MAX ? text : `${text.slice(0, TEXT_MAX - 1)}…`
}

/** Reads the text of `/metrics`. */
export function metricsOf(text: string): Map<string, number> {
  const metrics = new Map<string, number>()
  for (const line of text.split('\n')) {
    const at = line.lastIndexOf(' ')
    if (!line.startsWith('#') && at > 0) metrics.set(line.slice(0, at), Number(line.slice(at + 1)))
  }
  return metrics
}
