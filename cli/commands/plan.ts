/** `katamichi plan`. */
import type { Command } from 'commander'
import type { CarouselWish } from '../../config/carousel-plan.js'
import type { EchoWish } from '../../config/echo-plan.js'
import { linkSchema } from '../../config/link.js'
import { FAILED, type SetExitCode } from '../exit-codes.js'
import { planTable, renderPlanTable } from '../plan-table.js'
import { parseBitsPerSecond, parseDurationMs, parseProbability, parseShare, parseWhole, UsageError } from '../units.js'

interface PlanOptions {
  loss: number
  burst: number
  rate: number
  residual: number
  delay: number
  frame?: number
  mtu: number
  json?: boolean
  carousel?: number
  share: number
  carouselLoss: number
  subjects: number
  valueBytes: number
  checkpoint?: number
  echo?: number[]
  echoShare: number
  events?: number
}

const IPV4_UDP_HEADER_BYTES = 28

export function add(program: Command, setExitCode: SetExitCode): void {
  program
    .command('plan')
    .description('what protection costs: k, m, spread, overhead, residual and delay by frame size')
    .requiredOption('--loss <share>', 'datagrams lost at random, such as 5%', parseShare)
    .requiredOption('--burst <time>', 'longest outage to survive whole, such as 40ms', parseDurationMs)
    .requiredOption('--rate <bits>', 'rate on the wire, headers included, such as 2Mbit', parseBitsPerSecond)
    .requiredOption('--residual <p>', 'probability that a frame is still lost, such as 1e-9', parseProbability)
    .requiredOption('--delay <time>', 'over which a frame may be spread, such as 200ms', parseDurationMs)
    .option('--frame <bytes>', 'a row for frames of this size as well', parseWhole(1, 2 ** 24 - 1))
    .option('--mtu <bytes>', 'of the link', parseWhole(576, 65_535), 1500)
    .option('--carousel <period>', 'every last value again within this time: what that takes', parseDurationMs)
    .option('--share <share>', 'of the rate, for the carousel', parseShare, 0.2)
    .option('--carousel-loss <share>', 'datagrams lost at random, to be survived by it', parseShare, 0.4)
    .option('--subjects <n>', 'trains, lines, notices and components in it', parseWhole(1, 1_000_000), 20_000)
    .option('--value-bytes <n>', 'of their last events, on average', parseWhole(16, 65_536), 256)
    .option('--checkpoint <period>', 'a signed checkpoint within this time: what that takes', parseDurationMs)
    .option('--echo <times>', 'all frames once more after each of these times, such as 180s,600s', parseTimes)
    .option('--echo-share <share>', 'of the rate, for the echo', parseShare, 0.2)
    .option('--events <bits>', 'what events take of the rate, on average', parseBitsPerSecond)
    .option('--json', 'the table as one JSON object')
    .addHelpText(
      'after',
      `
Residual counts random loss and one outage in the worst place. Exit code 1 when the target cannot be met: for the
frame of --frame if there is one, otherwise for every size in the table; and when the carousel or the echo does not fit.

Example:
  katamichi plan --loss 5% --burst 40ms --rate 2Mbit --residual 1e-9 --delay 200ms`,
    )
    .action((options: PlanOptions) => {
      const table = planTable(
        wishOf(options),
        options.frame,
        carouselOf(options),
        echoOf(options),
        checkpointOf(options),
      )
      process.stdout.write(options.json ? `${JSON.stringify(table)}\n` : `${renderPlanTable(table)}\n`)
      if (!table.possible) setExitCode(FAILED)
    })
}

function carouselOf({ carousel, share, carouselLoss, subjects, valueBytes }: PlanOptions): CarouselWish | undefined {
  if (carousel === undefined) return undefined
  if (carousel <= 0) throw new UsageError('--carousel must be longer than nothing')
  if (share <= 0) throw new UsageError('--share must be more than nothing')
  return {
    ...{ periodMs: carousel, share, assumedLoss: carouselLoss, subjectsMax: subjects, valueBytes },
    frameBytesMax: linkSchema.shape.max_frame_bytes.parse(undefined),
  }
}

function checkpointOf({ checkpoint }: PlanOptions): { periodMs: number; frameBytesMax: number } | undefined {
  if (checkpoint === undefined) return undefined
  if (checkpoint < 1000) throw new UsageError('--checkpoint must be at least 1s')
  return { periodMs: checkpoint, frameBytesMax: linkSchema.shape.max_frame_bytes.parse(undefined) }
}

function parseTimes(text: string): number[] {
  return text.split(',').map(parseDurationMs)
}

function echoOf({ echo, echoShare, events, carousel, share, delay }: PlanOptions): EchoWish | undefined {
  if (echo === undefined) return undefined
  if (echoShare <= 0) throw new UsageError('--echo-share must be more than nothing')
  return {
    ...{ afterMs: echo, share: echoShare, carouselShare: carousel === undefined ? 0 : share },
    eventBitsPerSecond: events,
    patienceMs: delay + linkSchema.shape.order.parse(undefined).reorder_allowance_ms,
  }
}

function wishOf({ loss, burst, rate, residual, delay, mtu }: PlanOptions) {
  if (delay <= 0) throw new UsageError('--delay must be longer than nothing')
  const maxSymbolLength = Math.floor((mtu - IPV4_UDP_HEADER_BYTES - 64) / 16) * 16
  return {
    assumedLoss: loss,
    assumedBurstMs: burst,
    bitsPerSecond: rate,
    targetResidual: residual,
    delayBudgetMs: delay,
    maxSymbolLength,
    ipOverheadBytes: IPV4_UDP_HEADER_BYTES,
  }
}
