/**
 * The table of `katamichi plan` says what a wish costs for frames of several sizes and, where the wish cannot be met,
 * what would meet it.
 */

import { type CarouselPlan, type CarouselWish, carouselPlan } from '../config/carousel-plan.js'
import { type CheckpointPlan, checkpointPlan } from '../config/checkpoint-plan.js'
import { type EchoPlan, type EchoWish, echoPlan } from '../config/echo-plan.js'
import type { KeyFault } from '../config/parse/parse-config.js'
import { type BlockPlan, maxFrameBytes, type ProtectionWish, planBlock, planBlockOf } from '../fec/policy.js'
import { K_MAX } from '../proto/geometry.js'

interface PlanTable {
  wish: ProtectionWish
  rows: PlanRow[]
  /** Whether the frame that was asked for can be planned; when none was, whether any row can. */
  possible: boolean
  /** What the carousel takes, or why it cannot be had; absent when none was asked for. */
  carousel?: { plan?: CarouselPlan; problem?: string }
  /** What checkpoints take; absent when none were asked for. */
  checkpoint?: CheckpointPlan
  /** The same of the echo. */
  echo?: { plan?: EchoPlan; problem?: string }
}

interface PlanRow {
  frameBytes: number
  /** True in the row of the frame asked for, whose k the policy chooses; the other rows are k full symbols. */
  kChosen: boolean
  possible: boolean
  /** The plan, or the nearest one where `possible` is false; absent when the frame is too long for any block. */
  plan?: BlockPlan
  /** Each of these by itself would make the row possible; absent where nothing within reason does. */
  remedy?: { delayBudgetMs?: number; bitsPerSecond?: number; frameBytes?: number }
}

/** Source symbols in the rows that are always there. */
const FULL_SYMBOL_ROWS = [1, 4, 16, 64]

/** Remedies are sought up to here. Beyond it nobody waits, or no such link exists. */
const REMEDY_DELAY_MS_MAX = 60_000
const REMEDY_BITS_PER_SECOND_MAX = 1e12

/** `frameBytes`, a whole number from 1, adds a row for such a frame. */
export function planTable(
  wish: ProtectionWish,
  frameBytes?: number,
  carousel?: CarouselWish,
  echo?: EchoWish,
  checkpoint?: { periodMs: number; frameBytesMax: number },
): PlanTable {
  const table = frameTable(wish, frameBytes)
  const longest = maxFrameBytes(wish) ?? K_MAX * wish.maxSymbolLength
  const further = {
    ...(carousel && { carousel: outcomeOf(carouselPlan(wish, carousel)) }),
    ...(echo && { echo: outcomeOf(echoPlan(wish, echo)) }),
  }
  const isAllHad = Object.values(further).every(({ plan }) => plan !== undefined)
  const frameBytesMax = Math.min(checkpoint?.frameBytesMax ?? longest, longest)
  return {
    ...{ ...table, possible: table.possible && isAllHad, ...further },
    ...(checkpoint && { checkpoint: checkpointPlan(wish, { ...checkpoint, frameBytesMax }) }),
  }
}

function outcomeOf<Plan>({ plan, fault }: { plan?: Plan; fault?: KeyFault }): { plan?: Plan; problem?: string } {
  return { ...(plan && { plan }), ...(fault && { problem: `${fault.path} ${fault.message}` }) }
}

function frameTable(wish: ProtectionWish, frameBytes: number | undefined): PlanTable {
  const rows = FULL_SYMBOL_ROWS.map((k) => fullSymbolRow(k, wish))
  if (frameBytes === undefined) return { wish, rows, possible: rows.some((row) => row.possible) }
  const row = frameRow(frameBytes, wish)
  return { wish, rows: [...rows, row], possible: row.possible }
}

function fullSymbolRow(k: number, wish: ProtectionWish): PlanRow {
  const frameBytes = k * wish.maxSymbolLength
  const planFor = (changed: ProtectionWish) => planBlockOf(k, frameBytes, changed)
  const plan = planFor(wish)
  if (!plan.short) return { frameBytes, kChosen: false, possible: true, plan }
  return { frameBytes, kChosen: false, possible: false, plan, remedy: remedyOf(planFor, wish) }
}

function frameRow(frameBytes: number, wish: ProtectionWish): PlanRow {
  const longest = maxFrameBytes(wish)
  const shorter = longest === undefined ? {} : { frameBytes: longest }
  if (frameBytes > K_MAX * wish.maxSymbolLength) return { frameBytes, kChosen: true, possible: false, remedy: shorter }
  const planFor = (changed: ProtectionWish) => planBlock(frameBytes, changed)
  const plan = planFor(wish)
  if (!plan.short) return { frameBytes, kChosen: true, possible: true, plan }
  return { frameBytes, kChosen: true, possible: false, plan, remedy: { ...remedyOf(planFor, wish), ...shorter } }
}

/** The least delay budget and the least rate with which, the rest as wished, the plan is no longer short. */
function remedyOf(planFor: (wish: ProtectionWish) => BlockPlan, wish: ProtectionWish): NonNullable<PlanRow['remedy']> {
  const delayBudgetMs = leastThat((ms) => !planFor({ ...wish, delayBudgetMs: ms }).short, REMEDY_DELAY_MS_MAX)
  const bitsPerSecond = leastThat((bps) => !planFor({ ...wish, bitsPerSecond: bps }).short, REMEDY_BITS_PER_SECOND_MAX)
  return {
    ...(delayBudgetMs === undefined ? {} : { delayBudgetMs }),
    ...(bitsPerSecond === undefined ? {} : { bitsPerSecond }),
  }
}

/**
 * The least whole number, rounded up to three digits, of which `holds` is true; it must be true of all greater ones.
 */
function leastThat(holds: (value: number) => boolean, greatest: number): number | undefined {
  if (!holds(greatest)) return undefined
  let tooLittle = 0
  let enough = greatest
  while (enough - tooLittle > Math.max(1, enough / 10_000)) {
    const middle = Math.ceil((tooLittle + enough) / 2)
    if (holds(middle)) enough = middle
    else tooLittle = middle
  }
  const unit = 10 ** Math.max(0, Math.ceil(Math.log10(enough)) - 3)
  return Math.ceil(enough / unit) * unit
}

// ---------------------------------------------------------------- text

const COLUMNS = [
  ['frame B', ({ frameBytes, kChosen }) => (kChosen ? `--frame ${frameBytes}` : `${frameBytes}`)],
  ['k', ({ plan }) => `${plan?.k ?? '-'}`],
  ['m', ({ plan }) => `${plan?.m ?? '-'}`],
  ['symbol B', ({ plan }) => `${plan?.symbolLength ?? '-'}`],
  ['spread ms', ({ plan }) => plan?.spreadMs.toFixed(1) ?? '-'],
  ['source', ({ plan }) => (plan ? (plan.sourceAtOnce ? 'at once' : 'spread') : '-')],
  ['overhead', ({ plan }) => (plan ? percent(plan.overhead) : '-')],
  ['wire B', ({ plan }) => `${plan?.wireBytes ?? '-'}`],
  ['residual', ({ plan }) => (plan ? probability(plan.residual) : '-')],
  ['added ms', ({ plan }) => plan?.addedDelayMs.toFixed(1) ?? '-'],
  ['possible', ({ possible }) => (possible ? 'yes' : 'no')],
] as const satisfies readonly [title: string, cell: (row: PlanRow) => string][]

const LEGEND = `
spread    the datagrams of a frame are spread over this time; a repaired frame waits no longer
source    source symbols: spread like the rest, or sent at once with only the repair symbols spread
overhead  repair datagrams per source datagram; wire B counts all datagrams with their headers
residual  probability that a frame is lost when the burst hits it; 1: the burst takes more than can be repaired
added     how much later the last source symbol leaves on a link that loses nothing`

/** The table as aligned text for a terminal, without a final newline. */
export function renderPlanTable({ wish, rows, carousel, echo, checkpoint }: PlanTable): string {
  const columns = COLUMNS.map(([title, cell]) => [title, ...rows.map(cell)])
  const padded = columns.map((cells) => {
    const width = Math.max(...cells.map((cell) => cell.length))
    return cells.map((cell) => cell.padStart(width))
  })
  const lines = [-1, ...rows.keys()].map((row) => padded.map((cells) => cells[row + 1]).join('  '))
  const refusals = rows.filter((row) => !row.possible).map(refusal)
  const further = [
    ...refusals,
    ...(carousel ? [carouselText(carousel)] : []),
    ...(echo ? [echoText(echo)] : []),
    ...(checkpoint ? [checkpointText(checkpoint, wish)] : []),
  ]
  return [headline(wish), '', ...lines, ...(further.length > 0 ? ['', ...further] : []), LEGEND].join('\n')
}

function carouselText({ plan, problem }: NonNullable<PlanTable['carousel']>): string {
  if (!plan) return `carousel: no, ${problem}`
  const { k, m } = planBlock(plan.partBytesMax, plan.wish)
  const [taken, share] = [plan.bitsPerSecond, plan.bitsPerSecondMax].map(rate)
  return (
    `carousel: ${plan.subjectsMax} values, each again after ${milliseconds(plan.turnMs)}; ` +
    `parts of ${plan.frameBytesMax} B as (${k},${m}); full it takes ${taken} of its ${share}`
  )
}

function checkpointText(
  { periodMs, digestsMax, bitsPerSecond, framesPerS }: CheckpointPlan,
  wish: ProtectionWish,
): string {
  const share = percent(bitsPerSecond / wish.bitsPerSecond)
  return (
    `checkpoints: one within ${milliseconds(periodMs)}, sooner where ${digestsMax / 2} frames have been sent; ` +
    `at ${framesPerS} frames a second they take ${rate(bitsPerSecond)}, ${share} of the rate`
  )
}

function echoText({ plan, problem }: NonNullable<PlanTable['echo']>): string {
  if (!plan) return `echo: no, ${problem}`
  const { afterMs, cost, bitsPerSecondMax, eventBitsPerSecondMax, bitsPerSecond } = plan
  const takes = `takes ${Number(cost.toPrecision(3))} times what events take`
  const had = bitsPerSecond === undefined ? '' : `, here ${rate(bitsPerSecond)}`
  return (
    `echo: all frames once more after ${afterMs.map(milliseconds).join(' and ')}; ${takes}${had}; ` +
    `its ${rate(bitsPerSecondMax)} carry the echo of ${rate(eventBitsPerSecondMax)} of events`
  )
}

function headline(wish: ProtectionWish): string {
  return [
    `loss ${percent(wish.assumedLoss)}`,
    `burst ${milliseconds(wish.assumedBurstMs)}`,
    `rate ${rate(wish.bitsPerSecond)}`,
    `residual ${probability(wish.targetResidual)}`,
    `delay ${milliseconds(wish.delayBudgetMs)}`,
    `symbols up to ${wish.maxSymbolLength} B`,
  ].join(', ')
}

function refusal({ frameBytes, plan, remedy = {} }: PlanRow): string {
  const remedies = [
    remedy.delayBudgetMs === undefined ? [] : `--delay ${milliseconds(remedy.delayBudgetMs)}`,
    remedy.bitsPerSecond === undefined ? [] : `--rate ${rate(remedy.bitsPerSecond)}`,
    remedy.frameBytes === undefined ? [] : `--frame ${remedy.frameBytes}`,
  ].flat()
  const what = plan ? 'no, the row shows the nearest plan' : 'no, too long for one block'
  const cure = remedies.length > 0 ? `possible with ${remedies.join(' or ')}` : 'no delay and no rate would do'
  return `${frameBytes} B: ${what}; ${cure}`
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))}%`
}

function milliseconds(ms: number): string {
  return `${ms}ms`
}

function probability(value: number): string {
  return value < 0.001
    ? value.toExponential(1).replace('.0e', 'e').replace('0e+0', '0')
    : `${Number(value.toPrecision(2))}`
}

function rate(bitsPerSecond: number): string {
  const [unit, name] = RATE_UNITS.find(([unit]) => bitsPerSecond >= unit)!
  return `${Number((bitsPerSecond / unit).toPrecision(3))}${name}`
}

const RATE_UNITS = [
  [1e9, 'Gbit'],
  [1e6, 'Mbit'],
  [1e3, 'kbit'],
  [0, 'bit'],
] as const
