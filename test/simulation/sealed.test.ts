/** Sealed frames, and keys that change while the link is down, between whole ends. */
import t from 'tap'
import { FrameOpener } from '../../fec/frame-seal.js'
import { nativeAead } from '../../fec/kernels/native-aead.js'
import { ImpairedPath } from '../../rig/impaired-path.js'
import { Random } from '../../rig/random.js'
import { NO_FAULTS } from '../../rig/simulated-link.js'
import { KEY, type Outcome, type Scenario, START_MS, simulate } from '../../rig/simulation.js'
import { faultsFor, judge } from './oracle-seeds.js'

t.setTimeout(290_000)

const NEXT_KEY = new Uint8Array(32).fill(8)
const SECRETS = new Map([1, 2].map((id) => [id, new Uint8Array(32).fill(id)] as const))
const SEALING = { aead: nativeAead, run: new Uint8Array(13).fill(1), secrets: SECRETS }
const TAG_KEYS = new Map([
  [1, KEY],
  [2, NEXT_KEY],
])
const sealing = { transmitter: { seal: SEALING }, assembler: { opener: new FrameOpener(1, SECRETS, nativeAead) } }
/** Each frame survives two outages of 40 ms and a fifth of the rest. */
const FEC = { assumedLoss: 0.2, assumedBurstMs: 80, targetResidual: 1e-12, delayBudgetMs: 300 }
const FRAMES = 300
/** A run of so many frames takes some 2.5 s. */
const LATEST_MS = 1500

function rotating(fromMs: number, loaded: readonly number[] = [1, 2]): Pick<Scenario, 'transmitter' | 'assembler'> {
  const keep = <V>(of: ReadonlyMap<number, V>) => new Map([...of].filter(([id]) => loaded.includes(id)))
  return {
    transmitter: { seal: SEALING, nextKey: { keyId: 2, tagKey: NEXT_KEY, fromMs, check: 0x1234 } },
    assembler: {
      opener: new FrameOpener(1, keep(SECRETS), nativeAead),
      tagKeys: keep(TAG_KEYS),
      keyChecks: new Map(loaded.map((id) => [id, id === 2 ? 0x1234 : 0x99])),
    },
  }
}

/** When the first outage begins that starts so long after the start. */
function outageAfter(ms: number, impairment: Required<Scenario>['impairment'], seed: number): number {
  const path = new ImpairedPath({ ...impairment, loss: 0, seed }, START_MS)
  for (let atMs = START_MS; ; atMs++) if (!path.passes(atMs) && atMs > START_MS + ms) return atMs
}

const heartbeatsRefused = ({ receiver }: Outcome) => receiver.assembler.datagrams.key

t.test('the oracle holds for sealed frames under all fault kinds', async (t) => {
  for (let seed = 901; seed <= 906; seed++) {
    const scenario = { seed, frames: 150, faults: faultsFor(new Random(seed)), fec: FEC, restartAfterFrames: 70 }
    const outcome = simulate({ ...scenario, ...sealing })
    t.same(judge(outcome), [], `seed ${seed}`)
    const { sealed, plain, seal_key, seal_broken } = outcome.receiver.assembler.counts
    t.strictSame([sealed, plain, seal_key, seal_broken], [0, 0, 0, 0])
    t.ok(outcome.framesDelivered > 0)
  }
})

t.test('a key that changes inside an outage, under loss, costs no frame', async (t) => {
  const impairment = { loss: 0.02, burstMs: 30, meanGapMs: 600 }
  let rotations = 0
  for (let seed = 1; rotations < 12; seed++) {
    const fromMs = outageAfter(300, impairment, seed) + 15
    // The run is over by then.
    if (fromMs > START_MS + LATEST_MS) continue
    rotations++
    const outcome = simulate({ seed, frames: FRAMES, faults: NO_FAULTS, fec: FEC, impairment, ...rotating(fromMs) })
    t.same(judge(outcome), [], `seed ${seed}`)
    t.strictSame([outcome.framesNamedMissing, outcome.eventsLost], [0, 0], `seed ${seed}: nothing is lost`)
    const { framesByKey, counts, datagrams } = outcome.receiver.assembler
    t.ok(framesByKey[1] > 10 && framesByKey[2] > 10, `seed ${seed}: ${framesByKey[1]} frames, then ${framesByKey[2]}`)
    t.strictSame([counts.seal_key, counts.seal_broken, datagrams.key, datagrams.tag], [0, 0, 0, 0])
    t.strictSame(outcome.receiver.nextKeys, [], 'it is told of no longer')
  }
})

t.test('inside a long outage it costs what the outage costs, and no more', async (t) => {
  const impairment = { loss: 0.02, burstMs: 1000, meanGapMs: 1500 }
  let rotations = 0
  for (let seed = 1; rotations < 5; seed++) {
    const scenario = { seed, frames: FRAMES, faults: NO_FAULTS, fec: FEC, impairment }
    const fromMs = outageAfter(100, impairment, seed) + 500
    if (fromMs > START_MS + LATEST_MS) continue
    rotations++
    const outcome = simulate({ ...scenario, ...rotating(fromMs) })
    t.same(judge(outcome), [], `seed ${seed}`)
    const { receiver, framesNamedMissing } = outcome
    t.ok(framesNamedMissing > 0, `seed ${seed}: the outage was felt`)
    // One second of frames, and those that were being spread when it began or ended.
    const longest = Math.max(
      ...receiver.gaps.flatMap(({ fromMs, untilMs }) => (fromMs && untilMs ? untilMs - fromMs : [])),
    )
    t.ok(longest < 1000 + 2 * FEC.delayBudgetMs, `seed ${seed}: the longest gap is of ${longest} ms`)
    t.strictSame([receiver.assembler.datagrams.key, receiver.assembler.counts.seal_key], [0, 0])
    t.ok(receiver.assembler.framesByKey[2] > 10)
  }
})

t.test('a next key that is not loaded is seen before, and counted after', async (t) => {
  const scenario = { seed: 3, frames: FRAMES, faults: NO_FAULTS, fec: FEC }
  const waiting = simulate({ ...scenario, ...rotating(START_MS + 1e9, [1]) })
  t.strictSame(waiting.receiver.nextKeys, [{ sender: 0, keyId: 2, fromMs: START_MS + 1e9, state: 'missing' }])
  t.same(judge(waiting), [])
  t.equal(waiting.framesNamedMissing, 0, 'until then nothing is lost')
  const ready = simulate({ ...scenario, ...rotating(START_MS + 1e9) })
  t.match(ready.receiver.nextKeys, [{ keyId: 2, state: 'loaded' }])
  const other = rotating(START_MS + 1e9)
  const differing = simulate({ ...scenario, ...other, assembler: { ...other.assembler, keyChecks: new Map([[2, 1]]) } })
  t.match(differing.receiver.nextKeys, [{ keyId: 2, state: 'differs' }])
  const gone = simulate({ ...scenario, ...rotating(START_MS + 500, [1]) })
  t.ok(heartbeatsRefused(gone) > 100, 'datagrams of the key are refused under its word')
  t.match(gone.receiver.nextKeys, [{ keyId: 2, state: 'missing' }], 'and it is still said why')
})

t.test('sealed to a receiver that opens none, and plain to one that opens', async (t) => {
  const scenario = { seed: 5, frames: 60, faults: NO_FAULTS, fec: FEC }
  for (const [word, options] of [
    ['sealed', { transmitter: sealing.transmitter }],
    ['plain', { assembler: sealing.assembler }],
  ] as const) {
    const { receiver, eventsOut, framesDelivered, contents } = simulate({ ...scenario, ...options })
    const { counts } = receiver.assembler
    t.ok(counts[word] > 60, `${word}: ${counts[word]}`)
    t.strictSame(
      [eventsOut, framesDelivered, contents.length, receiver.senders.length],
      [0, 0, 0, 0],
      'nothing is shown',
    )
    t.strictSame([counts.framesIntact + counts.framesRecovered, receiver.counts.framesMalformed], [0, 0])
    t.equal(receiver.lastFrameMs, undefined, 'nor is it a sign of life')
  }
})
