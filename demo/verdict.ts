/** Says what came out, what was put aside and why, and whether both are right. Pure. */
import type { ComparisonResult } from './expectation/comparison.js'
import type { DemoSummary } from './summary.js'

interface ReasonCount {
  /** The field that was dropped or cut; without one, the whole record was. */
  field?: string
  reason: string
  count: number
}

interface Verdict {
  isRight: boolean
  /** Lines for a person. */
  lines: string[]
}

/** Limits the reasons that are listed one by one; the others are given as one number. */
const REASONS_SAID = 12

export function verdictOf(
  summary: DemoSummary,
  comparison: ComparisonResult,
  reasons: readonly ReasonCount[],
): Verdict {
  const { eventsOut, framesSent, framesLost, eventsLost, unaccounted, duplicates } = summary
  const nothingCame = eventsOut === 0 && framesLost === framesSent
  // The events missing from what came must be exactly those that the receiver names lost. Where nothing had to come, as
  // when a recording is put aside whole, it is right that nothing came.
  const isNothingWanted = comparison.expected === 0 && comparison.received === 0
  const isTrue = (comparison.equal || nothingCame || isNothingWanted) && comparison.missing === eventsLost
  const lines = isTrue
    ? [`check: ${cameOut(summary, comparison)}`, ...putAside(summary, reasons)]
    : [
        ...comparison.differences.map((difference) => `differs: ${difference}`),
        `check FAILED: what came out is not what the recording has (${comparison.missing} events missing)`,
      ]
  if (unaccounted !== 0) lines.push(`check FAILED: ${unaccounted} events are unaccounted for`)
  if (duplicates !== 0) lines.push(`check FAILED: ${duplicates} messages came twice`)
  return { isRight: isTrue && unaccounted === 0 && duplicates === 0, lines }
}

function cameOut(summary: DemoSummary, { expected }: ComparisonResult): string {
  const { eventsIn, eventsOut, framesLost, eventsLost, conflated } = summary
  if (expected === 0 && eventsIn === 0) return 'the recording has no event, and none came out'
  const isWhole = aside(summary) === 0 && conflated === 0 && framesLost === 0
  if (isWhole) return `every event came out as the recording has it, field by field (${eventsOut})`
  const lost = framesLost > 0 ? `; ${eventsLost} were in ${framesLost} frames named lost` : ''
  const replaced = conflated > 0 ? `; ${conflated} were replaced by newer ones of the same subject` : ''
  return `${eventsOut} of ${eventsIn} events came out, each as it must, field by field${lost}${replaced}`
}

/** Says how many records became no event, and which fields of others were dropped, by reason. */
function putAside(summary: DemoSummary, reasons: readonly ReasonCount[]): string[] {
  const { refused, quarantined } = summary
  const whole = reasons.filter(({ field }) => !field)
  const fields = reasons.filter(({ field }) => field)
  const lines: string[] = []
  if (aside(summary) > 0)
    lines.push(`put aside: ${aside(summary)} (${refused} refused, ${quarantined} quarantined)${said(whole)}`)
  const dropped = fields.reduce((sum, { count }) => sum + count, 0)
  if (dropped > 0) lines.push(`fields not carried, though their records are: ${dropped}${said(fields)}`)
  return lines
}

function aside({ refused, quarantined }: DemoSummary): number {
  return refused + quarantined
}

function said(reasons: readonly ReasonCount[]): string {
  if (reasons.length === 0) return ''
  const sorted = [...reasons].sort((a, b) => b.count - a.count)
  const words = sorted
    .slice(0, REASONS_SAID)
    .map(({ field, reason, count }) => `${field ? `${field} ` : ''}${reason} ${count}`)
  const rest = sorted.slice(REASONS_SAID).reduce((sum, { count }) => sum + count, 0)
  return `: ${[...words, ...(rest > 0 ? [`others ${rest}`] : [])].join(', ')}`
}

/** Reads the reasons from the sender's last log line, where they are a list, or stand by word. */
export function reasonsIn(line: object): ReasonCount[] {
  const { reasons, counts } = line as { reasons?: ReasonCount[]; counts?: Record<string, unknown> }
  if (Array.isArray(reasons)) return reasons
  return ['refused', 'quarantined'].flatMap((kind) =>
    Object.entries((counts?.[kind] ?? {}) as Record<string, unknown>).flatMap(([reason, count]) =>
      typeof count === 'number' && count > 0 ? [{ reason, count }] : [],
    ),
  )
}
