/**
 * Measures frames through a whole sender and a whole receiver: the highest paced rate at which nothing is lost, beside
 * what others make of the same virtual cable.
 *   node dist/bench/link.js [--mtu 1500] [--case NAME]… [--runs 5] [--seconds 5] [--quick] [--json]
 *
 * It uses two network namespaces and a veth pair, as root; each process has all its threads on one core. `nic`: UDP
 * segmentation offload of the sending interface is off, so that every datagram crosses on its own, as on a plain
 * network card; `offload`: it is on. `loss1`: nftables drops 1 % of the datagrams at random before the receiver's
 * socket, in turns with runs without loss. `sealed`: frames are encrypted (`keys.mode = "sealed"`). `kept`: both ends
 * keep a journal, and the carousel has its share, in turns with runs without them, each at the highest rate of its own;
 * `journaled` is the share of the frames that both journals took. `wide`: with
 * `experimental.wide_hash`. Goodput is the bytes of frames delivered in order, through FEC (64, 8), digests and keyed
 * tags.
 */
import { parseArgs } from 'node:util'
import { createEngine } from '../fec/kernels/engine.js'
import { DATAGRAM_OVERHEAD, HEADER_LENGTH } from '../proto/datagram.js'
import { type LinkBed, openLinkBed } from './link-bed.js'
import { K, M, symbolLengthFor } from './link-config.js'
import { isInstalled, runIperf, runRaw, runUdpcast } from './link-rivals.js'
import { type LinkOutcome, runLink } from './link-run.js'
import { createReport, type Figure, figureOf, type Measurement, throughputOf } from './measure.js'

interface LinkCase {
  name: string
  tag: 'keyed' | 'sealed' | 'none'
  isOffload: boolean
  /** One datagram in this many is lost on the way. */
  lossOneIn?: number
  /** `experimental.wide_hash` at both ends. */
  wideHash: boolean
  /** Journals at both ends, and a carousel. */
  isKept: boolean
}

const NIC: Omit<LinkCase, 'name'> = { tag: 'keyed', isOffload: false, wideHash: false, isKept: false }
const OFFLOAD: Omit<LinkCase, 'name'> = { ...NIC, isOffload: true }
const CASES: LinkCase[] = [
  { name: 'nic-clean', ...NIC },
  { name: 'nic-loss1', ...NIC, lossOneIn: 100 },
  { name: 'nic-clean-untagged', ...NIC, tag: 'none' },
  { name: 'nic-loss1-untagged', ...NIC, tag: 'none', lossOneIn: 100 },
  { name: 'nic-clean-sealed', ...NIC, tag: 'sealed' },
  { name: 'nic-loss1-sealed', ...NIC, tag: 'sealed', lossOneIn: 100 },
  { name: 'nic-clean-kept', ...NIC, isKept: true },
  { name: 'nic-clean-wide', ...NIC, wideHash: true },
  { name: 'nic-loss1-wide', ...NIC, lossOneIn: 100, wideHash: true },
  { name: 'offload-clean', ...OFFLOAD },
  { name: 'offload-clean-untagged', ...OFFLOAD, tag: 'none' },
  { name: 'offload-clean-wide', ...OFFLOAD, wideHash: true },
]
/** Bytes that may leave back to back: with less, a sender that was held up for a moment cannot make up for it. */
const BURST_BYTES = 1 << 20
const SEARCH_SECONDS = 2
const START_GBPS = 1.5
const UPWARDS = 1.12
/** How much lower the next try is, when a run has lost something. */
const STEP = 0.03
const IPERF_SECONDS = 2

const { values } = parseArgs({
  options: {
    mtu: { type: 'string', default: '1500' },
    case: { type: 'string', multiple: true },
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    quick: { type: 'boolean' },
    json: { type: 'boolean' },
  },
})
const mtu = Number(values.mtu)
const runs = values.quick ? 2 : Number(values.runs)
const seconds = values.quick ? 2 : Number(values.seconds)
const wanted = CASES.filter(({ name }) => !values.case || values.case.includes(name))
const hasIperf = isInstalled('iperf3')
const report = createReport(`link, MTU ${mtu}`)
const bed = openLinkBed(mtu)
if (bed.without) console.error(`over loopback, and without the cases that want a network of their own: ${bed.without}`)
try {
  await measureAll()
} finally {
  bed.close()
}

async function measureAll(): Promise<void> {
  if (!hasIperf) console.error('iperf3 is not installed')
  const udpcast = isInstalled('udp-sender') && !bed.without ? await udpcastFigure() : undefined
  if (udpcast) report(measured('udpcast', 'goodput', 'Gb/s', udpcast))

  /** Highest rates by the names of their cases, from which the cases with loss begin. */
  const highestWithoutLoss = new Map<string, number>()
  for (const one of wanted) {
    if (bed.without && (one.lossOneIn || one.isOffload)) continue
    bed.setOffload(one.isOffload)
    bed.setLoss(undefined)
    const raw = await runRaw(bed, mtu, 2)
    const startGbps = highestWithoutLoss.get(one.name.replace('loss1', 'clean').replace('-kept', ''))
    const { outcomes, rival, gbps } = await highestRate(bed, one, startGbps)
    const goodput = figureOf(outcomes.map(({ goodputGbps }) => goodputGbps))
    highestWithoutLoss.set(one.name, gbps)
    reportCase(one, outcomes, goodput, raw)
    if (rival) {
      const name = one.lossOneIn ? 'no-loss' : one.isKept ? 'without' : 'iperf3'
      report(measured(`${one.name}-${name}`, 'received', 'Gb/s', rival))
      report(measured(one.name, 'goodput', 'Gb/s', goodput, name, rival))
    }
    if (udpcast) report(measured(one.name, 'goodput', 'Gb/s', goodput, 'udpcast', udpcast))
  }
}

/**
 * Finds the highest rate, in steps of 3 %, at which no run loses anything, and returns those runs. Each is right after
 * one of a rival, because machines have better and worse minutes: of iperf3 or, where datagrams are lost on the way, of
 * our own without that. Where something is kept the rival is our own without it, at the highest rate of that.
 */
async function highestRate(
  link: LinkBed,
  one: LinkCase,
  startGbps: number | undefined,
): Promise<{ outcomes: LinkOutcome[]; rival: Figure | undefined; gbps: number }> {
  const { tag, lossOneIn, wideHash, isKept } = one
  const run = (oneIn: number | undefined, keeps: boolean, gbps: number, forSeconds: number) => {
    link.setLoss(oneIn)
    const rate = { bitsPerSecond: gbps * 1e9, burstBytes: BURST_BYTES }
    return runLink(link, { mtu, tag, wideHash, isKept: keeps, ...rate }, forSeconds)
  }
  const attempt = async (gbps: number, forSeconds: number) => {
    const outcome = await run(lossOneIn, isKept, gbps, forSeconds)
    const isWhole = outcome.framesLost === 0 && (lossOneIn !== undefined || outcome.datagramsLost === 0)
    return { outcome, isWhole }
  }
  const bare = isKept ? await highestRate(link, { ...one, isKept: false }, startGbps) : undefined
  const runRival = async (gbps: number): Promise<number | undefined> => {
    if (lossOneIn || bare) return (await run(undefined, false, bare?.gbps ?? gbps, seconds)).goodputGbps
    return hasIperf ? runIperf(link, mtu, IPERF_SECONDS) : undefined
  }
  let gbps = bare?.gbps ?? startGbps ?? (await searched(attempt))
  for (;;) {
    const outcomes: LinkOutcome[] = []
    const rivals: number[] = []
    while (outcomes.length < runs) {
      const rival = await runRival(gbps)
      if (rival !== undefined) rivals.push(rival)
      const { outcome, isWhole } = await attempt(gbps, seconds)
      if (!isWhole) break
      outcomes.push(outcome)
    }
    const rival = rivals.length > 0 ? figureOf(rivals) : undefined
    if (outcomes.length === runs) return { outcomes, rival, gbps }
    gbps *= 1 - STEP
    if (gbps < 0.05) throw new Error('no rate is low enough')
  }
}

/** Searches upwards, in short runs, while nothing is lost and more comes out. */
async function searched(
  attempt: (gbps: number, seconds: number) => Promise<{ outcome: LinkOutcome; isWhole: boolean }>,
): Promise<number> {
  let best = { gbps: START_GBPS, goodput: 0 }
  for (let gbps = START_GBPS; ; gbps *= UPWARDS) {
    const { outcome, isWhole } = await attempt(gbps, SEARCH_SECONDS)
    if (isWhole && outcome.goodputGbps > best.goodput) best = { gbps, goodput: outcome.goodputGbps }
    // One more step is tried, because a bad moment is soon over.
    if (gbps > best.gbps * UPWARDS ** 1.5) return best.gbps
  }
}

function reportCase(
  one: LinkCase,
  outcomes: readonly LinkOutcome[],
  goodput: Figure,
  raw: Awaited<ReturnType<typeof runRaw>>,
): void {
  const of = (value: (outcome: LinkOutcome) => number) => figureOf(outcomes.map(value))
  const line = (metric: string, unit: string, figure: Figure) => measured(one.name, metric, unit, figure)
  const ns = (metric: string, value: number) => line(metric, 'ns', figureOf([value]))
  const budget = kernelBudget(one)
  const senderNs = of((outcome) => outcome.senderNs)
  const receiverNs = of((outcome) => outcome.receiverNs)
  report(
    line('sender', 'ns', senderNs),
    ns('send', raw.sendNs),
    ns('tag', budget.tagNs),
    ns('fec', budget.encodeNs),
    ns('rest', senderNs.median - raw.sendNs - budget.tagNs - budget.encodeNs),
  )
  report(
    line('receiver', 'ns', receiverNs),
    ns('receive', raw.receiveNs),
    ns('verify', budget.verifyNs),
    ns('rest', receiverNs.median - raw.receiveNs - budget.verifyNs),
  )
  const senderMemory = of(({ senderMiB }) => senderMiB)
  const receiverMemory = of(({ receiverMiB }) => receiverMiB)
  report(line('sender_memory', 'MiB', senderMemory), line('receiver_memory', 'MiB', receiverMemory))
  const senderCpu = of(({ senderSecondsPerGB }) => senderSecondsPerGB)
  const receiverCpu = of(({ receiverSecondsPerGB }) => receiverSecondsPerGB)
  const pacingError = of((outcome) => outcome.pacingError)
  const framesRecovered = of((outcome) => outcome.framesRecovered)
  report(
    line('sender_cpu', 's/GB', senderCpu),
    line('receiver_cpu', 's/GB', receiverCpu),
    line('pacing_error', '', pacingError),
    line('frames_recovered', '', framesRecovered),
  )
  const journaled = outcomes.map((outcome) => outcome.journaled).filter((share) => share !== undefined)
  if (journaled.length > 0) report(line('journaled', '', figureOf(journaled)))
  const onWire = figureOf([raw.sentGbps])
  report(measured(one.name, 'goodput', 'Gb/s', goodput, 'raw koffi sender', onWire))
}

/** Measures what the kernels take for each datagram of a block, in this process, with nothing else running. */
function kernelBudget({ tag, wideHash }: LinkCase) {
  const symbolLength = symbolLengthFor(mtu)
  const stride = symbolLength + DATAGRAM_OVERHEAD
  const count = K + M
  const { arena: bytes, code, integrity } = createEngine(symbolLength, count * stride, { wideHash })
  const key = tag !== 'none' ? new Uint8Array(32).fill(1) : undefined
  const datagrams = { bytes, offset: 0, stride, count }
  const symbols = { ...datagrams, offset: HEADER_LENGTH }
  const hashes = new Uint8Array(count * 32)
  const geometry = { k: K, log2M: 3, symbolLength }
  /** GB/s at one byte a datagram are datagrams a nanosecond. */
  const nsOf = (work: () => void) => 1 / throughputOf(work, count)
  return {
    tagNs: nsOf(() => {
      integrity.hashSymbols(symbols, symbolLength, hashes)
      integrity.tagDatagrams(key, datagrams, symbolLength, hashes)
    }),
    encodeNs: nsOf(() => code.encode(geometry, M, symbols)),
    verifyNs: nsOf(() => integrity.verifyDatagrams(key, datagrams, symbolLength)),
  }
}

async function udpcastFigure(): Promise<Figure | undefined> {
  const figures: number[] = []
  for (let run = 0; run < runs; run++) {
    const gbps = await runUdpcast(bed, mtu)
    if (gbps !== undefined) figures.push(gbps)
  }
  if (figures.length < runs) console.error(`udpcast: ${runs - figures.length} of ${runs} files did not arrive whole`)
  return figures.length > 0 ? figureOf(figures) : undefined
}

function measured(
  name: string,
  metric: string,
  unit: string,
  figure: Figure,
  against?: string,
  other?: Figure,
): Measurement {
  const compared = against && other ? { against, ratio: figure.median / other.median } : {}
  return { bench: 'link', case: `mtu${mtu}-${name}`, metric, unit, ...figure, ...compared }
}
