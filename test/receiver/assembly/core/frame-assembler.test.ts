import t from 'tap'
import { frameDigest } from '../../../../fec/frame-digest.js'
import { FrameOpener, FrameSealer } from '../../../../fec/frame-seal.js'
import { RUN_MAX } from '../../../../fec/integrity.js'
import { createEngine } from '../../../../fec/kernels/engine.js'
import { nativeAead } from '../../../../fec/kernels/native-aead.js'
import { Lane, SEQUENCE_MAX } from '../../../../proto/datagram.js'
import { encodeFrame } from '../../../../proto/frame.js'
import {
  type AssemblerOptions,
  DATAGRAM_WORDS,
  type DatagramWord,
  FrameAssembler,
  NOTHING_MISSING_MS,
} from '../../../../receiver/assembly/core/frame-assembler.js'
import { WINDOW_FRAMES } from '../../../../receiver/assembly/core/lane-window.js'
import { Random } from '../../../../rig/random.js'
import { altered, type BlockSpec, code, DatagramMaker, integrity, KEY, sealed } from '../../datagram-maker.js'

const PATIENCE_MS = 100

function newAssembler(options: Partial<AssemblerOptions> = {}): FrameAssembler {
  return new FrameAssembler({
    ...{ stream: 1, fingerprint: 0xfeed, tagKeys: new Map([[1, KEY]]), code, integrity },
    ...{ patienceMs: PATIENCE_MS, symbolLengthMax: 1408, openBlocksMax: 64, blockMemory: new Uint8Array(1 << 20) },
    ...options,
  })
}

function take(assembler: FrameAssembler, datagrams: readonly Uint8Array[], nowMs = 0): DatagramWord[] {
  return datagrams.map((datagram) => assembler.handleDatagram(datagram, nowMs))
}

function isAuthentic(word: DatagramWord): boolean {
  return DATAGRAM_WORDS.indexOf(word) > DATAGRAM_WORDS.indexOf('tag')
}

type Assertions = Pick<typeof t, 'equal' | 'same'>

/**
 * The datagram ends in `word`, and nothing else of what can be seen has changed. Only an authentic one may tell
 * that others before it were lost.
 */
function endsIn(t: Assertions, assembler: FrameAssembler, word: DatagramWord, datagram: Uint8Array, nowMs = 0): void {
  const seen = () => {
    const { datagrams, counts, openBlocks } = assembler
    const missed = isAuthentic(word) ? 'any' : assembler.datagramsMissed
    return structuredClone({ datagrams, counts, openBlocks, missed, frames: assembler.pollFrames() })
  }
  const expected = seen()
  expected.datagrams[word]++
  expected.frames = []
  t.equal(assembler.handleDatagram(datagram, nowMs), word)
  t.same(seen(), expected, `${word} changes its own counter and nothing else`)
}

t.test('R1, R2: what does not authenticate changes nothing but its own counter', async (t) => {
  const maker = new DatagramMaker()
  const assembler = newAssembler()
  const [first, good] = maker.block()
  take(assembler, [first])
  endsIn(t, assembler, 'too_short', good.subarray(0, 60))
  endsIn(t, assembler, 'too_short', new Uint8Array())
  endsIn(t, assembler, 'foreign', altered(good, 0, 0x4d))
  endsIn(t, assembler, 'version', altered(good, 2, 2))
  endsIn(t, assembler, 'lane', altered(good, 11, 7))
  endsIn(t, assembler, 'geometry', altered(good, 29, 0))
  endsIn(t, assembler, 'length', Uint8Array.of(...good, 0))
  endsIn(t, assembler, 'length', maker.block({ k: 1 })[0].subarray(0, -1))
  endsIn(t, assembler, 'stream', maker.block({ stream: 2 })[0])
  endsIn(t, assembler, 'key', maker.block({ keyId: 2 })[0])
  endsIn(t, assembler, 'key', maker.block({ keyId: 0, key: null })[0])
  endsIn(t, assembler, 'tag', maker.block({ key: null })[0])
  endsIn(t, assembler, 'tag', maker.block({ key: new Uint8Array(32) })[0])
  for (let bit = 0; bit < 8 * good.length; bit++) {
    const flipped = good.slice()
    flipped[bit >> 3] ^= 1 << (bit & 7)
    const word = newAssembler().handleDatagram(flipped, 0)
    if (isAuthentic(word)) t.fail(`bit ${bit}: ${word}`)
  }
  t.equal(assembler.handleDatagram(good, 0), 'stored', 'and the good one is still good')
})

t.test('D8: an unkeyed link takes unkeyed datagrams only, and checks their tags', async (t) => {
  const maker = new DatagramMaker({ keyId: 0, key: null })
  const assembler = newAssembler({ tagKeys: undefined })
  const [good, other] = maker.block()
  t.equal(assembler.handleDatagram(good, 0), 'stored')
  endsIn(t, assembler, 'key', maker.block({ keyId: 1, key: KEY })[0])
  const damaged = other.slice()
  damaged[50] ^= 1
  endsIn(t, assembler, 'tag', damaged)
})

t.test('K4: two keys are good at once', async (t) => {
  const second = new Uint8Array(32).fill(9)
  const assembler = newAssembler({
    tagKeys: new Map([
      [1, KEY],
      [2, second],
    ]),
  })
  const maker = new DatagramMaker()
  t.equal(assembler.handleDatagram(maker.block({ keyId: 1 })[0], 0), 'stored')
  t.equal(assembler.handleDatagram(maker.block({ keyId: 2, key: second, sequence: 2 })[0], 0), 'stored')
  endsIn(t, assembler, 'tag', maker.block({ keyId: 2, key: KEY })[0])
})

t.test('each word of what is authentic, and nothing but its own counter', async (t) => {
  const maker = new DatagramMaker()
  const assembler = newAssembler()
  const whole = maker.block({ sequence: 1 })
  t.same(take(assembler, whole.slice(0, 3)), ['stored', 'stored', 'stored'])
  endsIn(t, assembler, 'surplus', whole[3])
  endsIn(t, assembler, 'repeated', whole[3])
  endsIn(t, assembler, 'repeated', whole[0])

  const slow = maker.block({ sequence: 2 })
  take(assembler, [whole[4], whole[5], whole[6], slow[1]], 10)
  assembler.handleTime(10 + PATIENCE_MS - 1)
  t.equal(assembler.openBlocks, 1)
  assembler.handleTime(10 + PATIENCE_MS)
  t.equal(assembler.openBlocks, 0)
  t.equal(assembler.counts.blocksExpired, 1)
  endsIn(t, assembler, 'late', slow[0], 200)
  take(assembler, slow.slice(2), 200)

  const open = maker.block({ sequence: 4 })
  endsIn(t, newlyOpen(open[0]), 'duplicate', onLinkB(open[0]))

  // The same number claimed by a third frame; and by the same digest with another geometry.
  const rivals = [1, 2, 3].map((fill) => maker.block({ sequence: 6, frame: new Uint8Array(40).fill(fill) })[0])
  const claimed = newAssembler()
  t.same(take(claimed, rivals.slice(0, 2)), ['stored', 'stored'])
  endsIn(t, claimed, 'conflict', rivals[2])
  t.equal(claimed.openBlocks, 2)
  endsIn(t, newlyOpen(open[0]), 'conflict', altered(open[1], 30, 3))

  const zero = newAssembler()
  endsIn(t, zero, 'too_old', maker.block({ sequence: 0 })[0])

  const newer = maker.block({ epoch: 101 })
  take(assembler, newer.slice(0, 3), 300)
  assembler.handleTime(300 + PATIENCE_MS)
  endsIn(t, assembler, 'old_epoch', maker.block({ epoch: 100, sequence: 9 })[0], 500)
  endsIn(t, assembler, 'old_epoch', maker.block({ epoch: 99 })[0], 500)
})

t.test('R10: a block of which no datagram is missing waits for its sender, for a while', async (t) => {
  const open = () => {
    const maker = new DatagramMaker()
    const assembler = newAssembler()
    const slow = [maker.block({ sequence: 1 }), maker.block({ sequence: 2 })]
    return { assembler, first: slow[0], second: slow[1] }
  }
  const paused = open()
  take(paused.assembler, [...paused.first, paused.second[0]])
  paused.assembler.handleTime(PATIENCE_MS)
  t.equal(paused.assembler.openBlocks, 1, 'the sender stands still')
  t.equal(paused.assembler.lastLossMs, undefined)
  t.same(take(paused.assembler, paused.second.slice(1, 3), 9000), ['stored', 'stored'])
  t.equal(paused.assembler.pollFrames().length, 2, 'and goes on')

  const gone = open()
  take(gone.assembler, [...gone.first, gone.second[0]])
  gone.assembler.handleTime(NOTHING_MISSING_MS - 1)
  t.equal(gone.assembler.openBlocks, 1)
  gone.assembler.handleTime(NOTHING_MISSING_MS)
  t.equal(gone.assembler.openBlocks, 0, 'not for ever')

  const lossy = open()
  take(lossy.assembler, [...lossy.first, lossy.second[1]], 5)
  t.equal(lossy.assembler.lastLossMs, 5)
  lossy.assembler.handleTime(5 + PATIENCE_MS)
  t.equal(lossy.assembler.openBlocks, 0, 'a datagram was missing just then')
})

t.test('R4, R10: what came after all, or over the other link, is not missing', async (t) => {
  const maker = new DatagramMaker()
  const assembler = newAssembler()
  const [one, two] = [maker.block({ sequence: 1 }), maker.block({ sequence: 2 })]
  take(assembler, [...one.slice(0, 2), one[3]], 5)
  t.equal(assembler.lastLossMs, 5)
  assembler.handleTime(4 + PATIENCE_MS)
  t.equal(assembler.openBlocks, 0, 'whole already')
  take(assembler, one.slice(2, 3), 6)
  t.equal(assembler.lastLossMs, undefined, 'it was overtaken')
  take(assembler, one.slice(4), 7)
  // Link B brings all, and A only the last.
  take(assembler, one.slice(-1).map(onLinkB), 8)
  take(assembler, [onLinkB(two[0])], 9)
  take(assembler, [two[1]], 10)
  t.equal(assembler.lastLossMs, undefined, 'what A lost B brought')
  assembler.handleTime(9 + PATIENCE_MS)
  t.equal(assembler.openBlocks, 1, 'so its sender stands still')
})

function newlyOpen(first: Uint8Array): FrameAssembler {
  const assembler = newAssembler()
  assembler.handleDatagram(first, 0)
  return assembler
}

function onLinkB(datagram: Uint8Array): Uint8Array {
  return altered(datagram, 11, datagram[11] | 0x10)
}

t.test('R9: beyond the window four blocks may wait for one another, and one alone moves nothing', async (t) => {
  const maker = new DatagramMaker()
  const assembler = newAssembler()
  take(assembler, maker.block({ sequence: 1 }))
  const far = [1, 2, 3, 4, 5].map((i) => maker.block({ sequence: 1_000_000 * i, m: 0 }))
  t.same(
    take(
      assembler,
      far.slice(0, 4).map(([first]) => first),
    ),
    ['stored', 'stored', 'stored', 'stored'],
  )
  endsIn(t, assembler, 'far_ahead', far[4][0])
  t.equal(assembler.openBlocks, 4)
  // One of them becomes whole: it is kept back, and the lane goes on as before.
  assembler.pollFrames()
  take(assembler, far[0].slice(1))
  t.same(assembler.pollFrames(), [])
  endsIn(t, assembler, 'surplus', maker.block({ sequence: 1_000_000 })[0])
  take(assembler, maker.block({ sequence: 2 }))
  t.same(
    assembler.pollFrames().map(({ sequence }) => sequence),
    [2],
  )
})

t.test('R9: the places beyond the window are given back, however a block ends', async (t) => {
  const maker = new DatagramMaker()
  const assembler = newAssembler()
  take(assembler, maker.block({ sequence: 1 }))
  let sequence = 1_000_000
  const openFour = (atMs: number) => {
    const four = [1, 2, 3, 4].map(() => maker.block({ sequence: (sequence += 1_000_000), m: 0 }))
    const words = take(
      assembler,
      four.map(([first]) => first),
      atMs,
    )
    t.same(words, ['stored', 'stored', 'stored', 'stored'])
    return four
  }
  const whole = openFour(0)
  for (const block of whole) take(assembler, block.slice(1))
  t.equal(assembler.openBlocks, 0, 'whole, and not believed')
  openFour(1)
  assembler.handleTime(1 + NOTHING_MISSING_MS)
  t.equal(assembler.openBlocks, 0, 'given up')
  openFour(20_000)
})

t.test('R9: two that agree are both released', async (t) => {
  for (const pair of [
    [500_000, 500_001],
    [500_001, 500_000],
    [500_000, 500_000 + WINDOW_FRAMES - 1],
  ]) {
    const maker = new DatagramMaker()
    const assembler = newAssembler()
    take(assembler, maker.block({ sequence: 1 }))
    for (const sequence of pair) take(assembler, maker.block({ sequence }))
    t.same(
      assembler.pollFrames().map(({ sequence }) => sequence),
      [1, ...pair],
    )
    t.equal(assembler.counts.leapsRefused, 0)
    endsIn(t, assembler, 'too_old', maker.block({ sequence: 2 })[0])
  }
  const maker = new DatagramMaker()
  const assembler = newAssembler()
  for (const sequence of [SEQUENCE_MAX, 500_000]) take(assembler, maker.block({ sequence }))
  t.same(assembler.pollFrames(), [])
  t.equal(assembler.counts.leapsRefused, 1)
})

t.test('R7: a frame that is not the one that was sent goes nowhere', async (t) => {
  const maker = new DatagramMaker()
  const assembler = newAssembler()
  const datagrams = maker.block({ sequence: 1 })
  const wrongSymbol = altered(datagrams[0], 60, 0xff)
  take(assembler, [wrongSymbol, datagrams[1], datagrams[2]])
  t.same(assembler.pollFrames(), [])
  t.equal(assembler.counts.digestMismatch, 1)
  t.equal(assembler.openBlocks, 0)
  take(assembler, datagrams.slice(3, 6))
  t.equal(assembler.pollFrames().length, 1, 'the number is not spent')
})

t.test('a frame says whose it is, and when its last needed symbol came', async (t) => {
  const maker = new DatagramMaker({ sender: 7, epoch: 9, lane: Lane.control })
  const assembler = newAssembler()
  const frame = Uint8Array.from({ length: 33 }, (_, i) => i)
  const datagrams = maker.block({ frame, sequence: 5 })
  for (const i of [4, 5, 6]) assembler.handleDatagram(datagrams[i], 46 + i)
  const [complete] = assembler.pollFrames()
  const { digest, ...rest } = complete
  t.strictSame(digest, frameDigest(integrity, { epoch: 9, lane: Lane.control, sequence: 5 }, 3, frame), 'whole')
  t.same(
    { ...rest, bytes: [...complete.bytes] },
    {
      ...{ sender: 7, epoch: 9, lane: Lane.control, sequence: 5, reign: 1, isRecovered: true, arrivalMs: 52 },
      ...{ sourceSymbols: 3, bytes: [...frame] },
    },
  )
  t.equal(assembler.counts.framesRecovered, 1)
  t.equal(assembler.counts.framesIntact, 0)
})

t.test('L3: another link.toml is counted and rejects nothing', async (t) => {
  const assembler = newAssembler()
  t.equal(assembler.handleDatagram(new DatagramMaker({ fingerprint: 1 }).block()[0], 0), 'stored')
  t.equal(assembler.counts.linkMismatch, 1)
  const run = new DatagramMaker({ fingerprint: 2 }).block({ sequence: 2 })
  const stride = Math.ceil(run[0].length / 4) * 4
  const memory = new Uint8Array(stride * run.length)
  for (const [i, datagram] of run.entries()) memory.set(datagram, i * stride)
  assembler.handleDatagrams(
    memory,
    run.map((_, i) => i * stride),
    run.map(({ length }) => length),
    0,
  )
  t.equal(assembler.counts.linkMismatch, 1 + run.length, 'each of those that came together')
  t.equal(assembler.hints.fingerprint, 2)
})

t.test('lanes and senders keep apart', async (t) => {
  const assembler = newAssembler()
  for (const sender of [0, 1]) {
    const maker = new DatagramMaker({ sender })
    for (const lane of [Lane.events, Lane.carousel, Lane.control]) {
      t.same(take(assembler, maker.block({ lane, sequence: 1, m: 0 })), ['stored', 'stored', 'stored'])
    }
  }
  t.equal(assembler.pollFrames().length, 6)
})

// ------------------------------------------------------------ epochs

t.test('R3: what was open in the older epoch keeps its patience, and no more', async (t) => {
  const maker = new DatagramMaker()
  const assembler = newAssembler()
  const [open, lost] = [1, 2].map((sequence) => maker.block({ epoch: 100, sequence }))
  take(assembler, [open[0], lost[0]], 0)
  take(assembler, new DatagramMaker().block({ epoch: 101 }).slice(0, 3), 50)
  assembler.handleTime(90)
  take(assembler, open.slice(1, 3), 90)
  t.same(
    assembler.pollFrames().map(({ epoch }) => epoch),
    [101, 100],
  )
  assembler.handleTime(150)
  t.equal(assembler.openBlocks, 0)
  endsIn(t, assembler, 'old_epoch', lost[1], 150)
})

t.test('R3: one datagram of a later epoch changes nothing for the present one', async (t) => {
  const assembler = newAssembler()
  const maker = new DatagramMaker({ epoch: 100 })
  take(assembler, maker.block({ sequence: 1 }))
  take(assembler, [new DatagramMaker({ epoch: 4_000_000_000 }).block()[0]])
  assembler.handleTime(PATIENCE_MS)
  take(assembler, maker.block({ sequence: 2 }), PATIENCE_MS)
  t.same(
    assembler.pollFrames().map(({ sequence }) => sequence),
    [1, 2],
  )
})

t.test('P6: epochs and senders at once are bounded, and their places become free again', async (t) => {
  const assembler = newAssembler()
  const first = (spec: BlockSpec) => new DatagramMaker(spec).block()[0]
  for (let epoch = 0; epoch < 4; epoch++) t.equal(assembler.handleDatagram(first({ epoch }), 0), 'stored')
  endsIn(t, assembler, 'no_room', first({ epoch: 4 }))
  for (let sender = 1; sender < 8; sender++) {
    t.equal(assembler.handleDatagram(first({ sender, epoch: 7 - sender }), 0), 'stored')
  }
  endsIn(t, assembler, 'no_room', first({ sender: 8 }))
  assembler.handleTime(PATIENCE_MS)
  t.equal(assembler.openBlocks, 0)
  t.equal(assembler.handleDatagram(first({ epoch: 4 }), PATIENCE_MS), 'stored')
  for (let sender = 10; sender < 17; sender++) {
    t.equal(assembler.handleDatagram(first({ sender }), PATIENCE_MS), 'stored')
  }
})

/** The later of two epochs is current and falls silent at 1500; `spoken` gives a heartbeat of either. */
function afterSilence({ isKnown }: { isKnown: boolean }) {
  const assembler = newAssembler()
  const [earlier, later] = [100, 200].map((epoch) => new DatagramMaker({ epoch, lane: Lane.control }))
  let sequence = 0
  const heartbeatOf = (maker: DatagramMaker, nowMs: number, heartbeat: object = {}) =>
    maker.block({ sequence: ++sequence, frame: encodeFrame({ createdMs: nowMs - 5, heartbeat }) })
  const spoken = (maker: DatagramMaker, nowMs: number, heartbeat?: object) =>
    take(assembler, heartbeatOf(maker, nowMs, heartbeat), nowMs)
  if (isKnown) {
    spoken(earlier, 1000)
    for (const number of [WINDOW_FRAMES, 2 * WINDOW_FRAMES]) {
      take(assembler, earlier.block({ lane: Lane.events, sequence: number }), 1000)
    }
  }
  spoken(later, 1500)
  const reigns = framesOf(assembler)
  assembler.handleTime(1500 + PATIENCE_MS)
  return { assembler, earlier, later, reigns, heartbeatOf, spoken }
}

/** Epoch, reign and number of each. */
function framesOf(assembler: FrameAssembler): [epoch: number, reign: number, sequence: number][] {
  return assembler.pollFrames().map(({ epoch, reign, sequence }) => [epoch, reign, sequence])
}

for (const isKnown of [true, false]) {
  const which = isKnown ? 'an epoch that was current once and' : 'one that was never heard before, but'
  t.test(`R3: ${which} still speaks when the later one is silent, is taken back`, async (t) => {
    const { assembler, earlier, reigns, spoken } = afterSilence({ isKnown })
    t.strictSame(
      reigns.filter(([, , sequence]) => sequence < WINDOW_FRAMES),
      isKnown
        ? [
            [100, 1, 1],
            [200, 2, 2],
          ]
        : [[200, 1, 1]],
    )
    let heartbeats = 0
    let nowMs = 4000
    let words: DatagramWord[] = []
    for (; assembler.counts.epochsReturned === 0 && nowMs < 20_000; nowMs += 500) {
      words = spoken(earlier, nowMs)
      t.equal(assembler.counts.otherEpochHeartbeats, ++heartbeats, 'once, however much of its parity comes')
      t.match(assembler.hints, { epochSender: 0, epoch: 100, currentEpoch: 200, epochCreatedMs: nowMs - 5, rivalMs: 0 })
      t.equal(assembler.openBlocks, 0)
    }
    t.equal(nowMs - 500, 5500, 'the fourth of those that were made since')
    t.strictSame(words, [...new Array(3).fill('old_epoch'), ...new Array(4).fill('surplus')])
    t.strictSame(framesOf(assembler), [], 'what it says is said again by the next')
    t.strictSame(spoken(earlier, nowMs).slice(0, 4), ['stored', 'stored', 'stored', 'surplus'])
    const reign = isKnown ? 3 : 2
    const next = heartbeats + (isKnown ? 3 : 2)
    t.strictSame(framesOf(assembler), [[100, reign, next]])
    t.equal(assembler.datagrams.old_epoch, 7 * heartbeats - 4, 'the parity of the last was of the current one')
    if (!isKnown) return
    // Its lanes go on where they were: of events that is beyond the window of one that begins.
    const number = 2 * WINDOW_FRAMES + 1
    take(assembler, earlier.block({ lane: Lane.events, sequence: number }), nowMs)
    t.strictSame(framesOf(assembler), [[100, reign, number]])
    endsIn(t, assembler, 'too_old', earlier.block({ lane: Lane.events, sequence: WINDOW_FRAMES })[0], nowMs)
  })
}

t.test('R3: of an epoch that is taken back nothing is left half open, and its run ends as it began', async (t) => {
  const { assembler, earlier, heartbeatOf, spoken } = afterSilence({ isKnown: true })
  for (const nowMs of [4000, 4500, 5000]) spoken(earlier, nowMs)
  const last = heartbeatOf(earlier, 5500)
  take(assembler, heartbeatOf(earlier, 5500).slice(0, 2), 5500)
  const ofAnother = heartbeatOf(new DatagramMaker({ epoch: 150, lane: Lane.control }), 5500)
  take(assembler, [ofAnother[0]], 5500)
  t.equal(assembler.openBlocks, 2)
  const length = last[0].length
  const bytes = new Uint8Array(length * last.length)
  for (const [i, datagram] of last.entries()) bytes.set(datagram, i * length)
  assembler.handleDatagrams(
    bytes,
    last.map((_, i) => i * length),
    last.map(() => length),
    5500,
  )
  t.match(assembler.counts, { epochsReturned: 1, otherEpochHeartbeats: 4, blocksExpired: 0 })
  t.equal(assembler.datagrams.old_epoch, 7 * 4 + 3)
  t.equal(assembler.openBlocks, 1, 'but what another one has open')
  take(assembler, ofAnother.slice(1, 3), 5500)
  t.equal(assembler.counts.otherEpochHeartbeats, 5)
})

t.test('R3: while the later one speaks they are two, and stay what they are', async (t) => {
  const { assembler, earlier, later, spoken } = afterSilence({ isKnown: true })
  for (let nowMs = 4000; nowMs < 20_000; nowMs += 500) {
    spoken(later, nowMs - 100)
    spoken(earlier, nowMs)
    t.equal(assembler.hints.rivalMs, nowMs)
  }
  t.match(assembler.counts, { epochsReturned: 0, otherEpochHeartbeats: 32 })
})

t.test(
  'R3: neither an end in good order, nor a number that was seen, nor a frame that is no heartbeat brings it back',
  async (t) => {
    const { assembler, earlier, spoken } = afterSilence({ isKnown: true })
    for (let nowMs = 4000; nowMs < 20_000; nowMs += 500) spoken(earlier, nowMs, { ending: true })
    t.match(assembler.counts, { epochsReturned: 0, otherEpochHeartbeats: 32 })
    take(assembler, earlier.block({ sequence: 1, frame: encodeFrame({ createdMs: 20_000, heartbeat: {} }) }), 20_000)
    t.equal(assembler.counts.otherEpochHeartbeats, 32)
    for (let number = 100; number < 110; number++) {
      const frame = encodeFrame({ createdMs: 20_000 + 500 * number })
      take(assembler, earlier.block({ frame, sequence: number }), 20_000 + 500 * number)
    }
    // A third frame of one number is looked at no further.
    const rivals = [1, 2, 3].map((fill) => earlier.block({ sequence: 200, frame: new Uint8Array(40).fill(fill) })[0])
    t.strictSame(take(assembler, rivals, 90_000), ['old_epoch', 'old_epoch', 'old_epoch'])
    t.equal(assembler.openBlocks, 2)
    t.match(assembler.counts, { epochsReturned: 0, otherEpochHeartbeats: 32 })
  },
)

t.test('R3: two epochs are judged at once, of four heartbeats each, and a silent one makes room', async (t) => {
  const { assembler, later, heartbeatOf, spoken } = afterSilence({ isKnown: true })
  const others = [101, 102, 103].map((epoch) => new DatagramMaker({ epoch, lane: Lane.control }))
  const open = others.map((maker) => [1, 2, 3, 4, 5].map(() => heartbeatOf(maker, 4000)))
  for (const [first] of open[0]) take(assembler, [first], 4000)
  t.equal(assembler.openBlocks, 4)
  take(assembler, open[0][3].slice(1, 3), 4000)
  t.match(assembler.counts, { otherEpochHeartbeats: 1 }, 'what is open goes on')
  for (const [first] of open[1]) take(assembler, [first], 4000)
  t.equal(assembler.openBlocks, 3 + 4)
  for (const datagrams of open[2]) take(assembler, datagrams, 4000)
  t.equal(assembler.openBlocks, 3 + 4)
  t.match(assembler.counts, { otherEpochHeartbeats: 1 }, 'a third is not looked at')
  // The first one falls silent; what it has open is given up, and nothing of the second.
  for (let nowMs = 4100; nowMs <= 64_100; nowMs += 500) {
    take(assembler, [open[1][0][0]], nowMs)
    assembler.handleTime(nowMs)
  }
  spoken(others[2], 65_000)
  t.match(assembler.counts, { otherEpochHeartbeats: 2 })
  spoken(later, 65_100)
  t.equal(assembler.hints.epoch, 103)
})

t.test(
  'R3: the memory of what is judged is free again; nothing is judged that does not agree with its digest',
  async (t) => {
    const assembler = newAssembler({ blockMemory: new Uint8Array(8 * 256) })
    const [maker, later] = [100, 200].map((epoch) => new DatagramMaker({ epoch, lane: Lane.control }))
    take(assembler, later.block())
    for (let sequence = 1; sequence <= 40; sequence++) {
      const datagrams = maker.block({ sequence, frame: encodeFrame({ createdMs: 4000, heartbeat: { ending: true } }) })
      if (sequence % 2 === 0) datagrams[0] = altered(datagrams[0], 49, datagrams[0][49] ^ 1)
      take(assembler, datagrams, 4000)
    }
    t.match(assembler.counts, { otherEpochHeartbeats: 20, blocksEvicted: 0, digestMismatch: 0 })
    assembler.pollFrames()
    for (let sequence = 2; sequence <= 9; sequence++) take(assembler, [later.block({ sequence })[0]], 4000)
    t.match(assembler, { openBlocks: 8, counts: { blocksEvicted: 0 } })
  },
)

t.test(
  'R3: of an epoch that was current its own heartbeats have said how its clock stands, and no other frame',
  async (t) => {
    const assembler = newAssembler()
    const [earlier, later] = [100, 200].map((epoch) => new DatagramMaker({ epoch }))
    const AHEAD_MS = 86_400_000
    const heartbeat = (nowMs: number) => encodeFrame({ createdMs: nowMs + AHEAD_MS, heartbeat: {} })
    take(assembler, earlier.block({ lane: Lane.control, sequence: 1, frame: heartbeat(995) }), 1000)
    take(assembler, earlier.block({ sequence: 1, frame: encodeFrame({ createdMs: 10, eventBatch: {} }) }), 1000)
    take(assembler, later.block({ sequence: 1 }), 1500)
    assembler.handleTime(1500 + PATIENCE_MS)
    for (let i = 1; i <= 10; i++) {
      const nowMs = 4000 + 500 * i
      take(assembler, earlier.block({ lane: Lane.control, sequence: 1 + i, frame: heartbeat(nowMs - 5) }), nowMs)
    }
    t.equal(assembler.counts.epochsReturned, 1)
  },
)

t.test('R3: the wall clock says how old a heartbeat is of which no clock is known', async (t) => {
  const WALL_MS = 1_750_000_000_000
  for (const [wallOffsetMs, returned] of [
    [WALL_MS, 1],
    [WALL_MS - 3_600_000, 0],
    [undefined, 0],
  ] as const) {
    const assembler = newAssembler(wallOffsetMs === undefined ? {} : { wallOffsetMs: () => wallOffsetMs })
    const [earlier, later] = [100, 200].map((epoch) => new DatagramMaker({ epoch, lane: Lane.control }))
    take(assembler, later.block(), 1500)
    for (let i = 1; i <= 10; i++) {
      const nowMs = 4000 + 500 * i
      const frame = encodeFrame({ createdMs: WALL_MS + nowMs - 5, heartbeat: {} })
      take(assembler, earlier.block({ sequence: i, frame }), nowMs)
    }
    t.equal(assembler.counts.epochsReturned, returned)
  }
})

t.test('R3: of eight epochs that once were current it is known where their lanes were', async (t) => {
  for (const [epoch, isRemembered] of [
    [1, false],
    [2, true],
    [9, true],
  ] as const) {
    const assembler = newAssembler()
    const makers = Array.from({ length: 10 }, (_, i) => new DatagramMaker({ epoch: i + 1 }))
    for (const [i, maker] of makers.entries()) {
      for (const times of [1, 2]) take(assembler, maker.block({ sequence: times * WINDOW_FRAMES }), 200 * i)
      // One that never becomes current takes no place.
      take(assembler, new DatagramMaker({ epoch: 50 + i }).block().slice(0, 1), 200 * i)
      assembler.handleTime(200 * i + PATIENCE_MS)
    }
    assembler.pollFrames()
    const maker = makers[epoch - 1]
    for (let i = 1; assembler.counts.epochsReturned === 0 && i < 20; i++) {
      const frame = encodeFrame({ createdMs: 5000 + 500 * i, heartbeat: {} })
      take(assembler, maker.block({ lane: Lane.control, sequence: i, frame }), 5000 + 500 * i)
    }
    take(assembler, maker.block({ sequence: 2 * WINDOW_FRAMES + 1 }), 20_000)
    const frames = framesOf(assembler)
    t.strictSame(frames, isRemembered ? [[epoch, 11, 2 * WINDOW_FRAMES + 1]] : [], `epoch ${epoch}`)
  }
})

t.test('R3: the newest of all is taken back as well, where it was', async (t) => {
  const { assembler, earlier, later, spoken } = afterSilence({ isKnown: true })
  for (const sequence of [WINDOW_FRAMES, 2 * WINDOW_FRAMES]) {
    take(assembler, later.block({ lane: Lane.events, sequence }), 1500)
  }
  let nowMs = 4000
  for (; assembler.counts.epochsReturned === 0 && nowMs < 20_000; nowMs += 500) spoken(earlier, nowMs)
  nowMs += PATIENCE_MS
  assembler.handleTime(nowMs)
  for (; assembler.counts.epochsReturned === 1 && nowMs < 40_000; nowMs += 500) spoken(later, nowMs)
  assembler.pollFrames()
  take(assembler, later.block({ lane: Lane.events, sequence: 2 * WINDOW_FRAMES + 1 }), nowMs)
  t.strictSame(framesOf(assembler), [[200, 4, 2 * WINDOW_FRAMES + 1]])
})

t.test('R17: begins where an earlier run got to', async (t) => {
  const resume = [{ sender: 0, epoch: 100, lanes: [{ lane: Lane.events, lastSequence: 20_000 }] }]
  const assembler = newAssembler({ resume })
  const maker = new DatagramMaker()
  endsIn(t, assembler, 'too_old', maker.block({ sequence: 20_000 - WINDOW_FRAMES })[0])
  endsIn(t, assembler, 'old_epoch', maker.block({ epoch: 99 })[0])
  take(assembler, maker.block({ sequence: 20_001 }))
  t.equal(assembler.pollFrames().length, 1)
})

// ------------------------------------------------------------ bounds

t.test('P6: open blocks and their memory stay within their limits under a flood', async (t) => {
  const random = new Random(3)
  const openBytesMax = 20_000
  const shapes: BlockSpec[] = [
    { k: 3, log2M: 2, frame: new Uint8Array(40) },
    { k: 4, log2M: 3, m: 8, frame: new Uint8Array(120) },
    { k: 100, log2M: 5, frame: new Uint8Array(1600) },
    { k: 2, log2M: 7, frame: new Uint8Array(250) },
  ]
  // (k + M) symbols, k hashes and k + M marks, in whole pieces of 64 bytes.
  const bytesOf = [7 * 16 + 3 * 32 + 7, 12 * 32 + 4 * 32 + 12, 132 * 16 + 100 * 32 + 132, 130 * 128 + 2 * 32 + 130].map(
    (bytes) => Math.ceil(bytes / 64) * 64,
  )
  for (const [shape, bytes] of shapes.map((shape, i) => [shape, bytesOf[i]] as const)) {
    const assembler = newAssembler({ openBlocksMax: 40, blockMemory: new Uint8Array(openBytesMax) })
    const maker = new DatagramMaker(shape)
    const limit = Math.min(40, Math.floor(openBytesMax / bytes))
    for (let sequence = 1; sequence <= 200; sequence++) {
      const made = maker.block({ sequence, m: 0 })
      assembler.handleDatagram(made[random.integer(made.length)], sequence / 10)
      if (assembler.openBlocks > limit) t.fail(`${assembler.openBlocks} blocks of ${bytes} bytes are open`)
    }
    t.equal(assembler.openBlocks, limit)
    t.equal(assembler.counts.blocksEvicted, 200 - limit)
    // Nothing has leaked: all of the room is there again.
    assembler.handleTime(10_000)
    t.equal(assembler.openBlocks, 0)
    for (let i = 1; i <= limit; i++) assembler.handleDatagram(maker.block({ sequence: 300 + i, m: 0 })[0], 10_000)
    t.equal(assembler.openBlocks, limit)
    t.equal(assembler.counts.blocksEvicted, 200 - limit)
  }
})

t.test('the oldest open block makes room, and its symbols are late from then on', async (t) => {
  const maker = new DatagramMaker()
  const assembler = newAssembler({ openBlocksMax: 2 })
  take(assembler, maker.block({ sequence: 50 }))
  const [a, b, c] = [51, 52, 53].map((sequence) => maker.block({ sequence }))
  take(assembler, [a[0], b[0], c[0]])
  t.equal(assembler.handleDatagram(a[1], 0), 'late')
  take(assembler, [b[1], b[2]])
  t.same(
    assembler.pollFrames().map(({ sequence }) => sequence),
    [50, 52],
  )
})

t.test('a block that takes the place of its own rival leaves nothing behind', async (t) => {
  const assembler = newAssembler({ openBlocksMax: 1 })
  for (let epoch = 1; epoch <= 4; epoch++) {
    const maker = new DatagramMaker({ epoch })
    take(
      assembler,
      [1, 2].map((fill) => maker.block({ frame: new Uint8Array(40).fill(fill) })[0]),
    )
  }
  t.equal(assembler.openBlocks, 1)
  assembler.handleTime(PATIENCE_MS)
  t.equal(assembler.openBlocks, 0)
  // An epoch that holds an open block is kept; these hold none, so there is room for another.
  t.equal(assembler.handleDatagram(new DatagramMaker({ epoch: 5 }).block()[0], PATIENCE_MS), 'stored')
})

t.test('a block beyond all limits is refused before memory is taken for it', async (t) => {
  const maker = new DatagramMaker()
  const assembler = newAssembler({ blockMemory: new Uint8Array(256), symbolLengthMax: 16 })
  t.equal(assembler.handleDatagram(maker.block()[0], 0), 'stored')
  endsIn(t, assembler, 'no_room', maker.block({ sequence: 2, k: 5 })[0])
  const short = newAssembler({ symbolLengthMax: 32 })
  t.equal(short.handleDatagram(maker.block({ sequence: 3, k: 2, frame: new Uint8Array(64) })[0], 0), 'stored')
  endsIn(t, short, 'no_room', maker.block({ sequence: 4, k: 2, frame: new Uint8Array(65) })[0])
})

t.test('datagrams that the links lost are counted, on each link by itself', async (t) => {
  const assembler = newAssembler()
  const [linkA, linkB] = [0, 1].map((link) => new DatagramMaker({ link }).block({ sequence: 1 }))
  take(assembler, [linkA[0], linkA[3], linkB[1], linkB[2]])
  t.equal(assembler.datagramsMissed, 2)
})

t.test('every word is listed once', async (t) => {
  t.equal(new Set(DATAGRAM_WORDS).size, DATAGRAM_WORDS.length)
  t.same(Object.keys(newAssembler().datagrams), DATAGRAM_WORDS)
  t.ok(sealed(new DatagramMaker().block()[0]))
})

t.test('what was refused last is told to a person: of each kind, and of no other', async (t) => {
  const maker = new DatagramMaker()
  const [good] = maker.block()
  const refused = [
    good.subarray(0, 60),
    altered(good, 0, 0x4d),
    altered(good, 11, 7),
    altered(good, 2, 9),
    maker.block({ stream: 77 })[0],
    maker.block({ keyId: 88 })[0],
  ]
  const [singles, batches] = [newAssembler(), newAssembler()]
  for (const [i, datagram] of refused.entries()) {
    singles.handleDatagram(datagram, 0)
    batches.handleDatagrams(datagram, [0], [datagram.length], 0)
    for (const { hints } of [singles, batches]) {
      const told = { version: i < 3 ? 0 : 9, stream: i < 4 ? 0 : 77, keyId: i < 5 ? 0 : 88, tagKeyId: 0, epoch: 0 }
      t.match(hints, told)
    }
  }
  const unkeyed = maker.block({ key: null })[0]
  singles.handleDatagram(unkeyed, 0)
  t.equal(singles.hints.tagKeyId, 1)
})

// ------------------------------------------------------------ many at once

t.test('datagrams of one frame that lie equally far apart are verified together, up to the most at once', async (t) => {
  const sizes: number[] = []
  const noting: AssemblerOptions['integrity'] = {
    ...integrity,
    verifyDatagrams(key, run, symbolLength) {
      sizes.push(run.count)
      return integrity.verifyDatagrams(key, run, symbolLength)
    },
  }
  const once = new DatagramMaker().block({ k: 60, log2M: 3, m: 8 })
  const block = [...once, ...once, ...once, ...once]
  const stride = Math.ceil(block[0].length / 4) * 4
  const runsAt = (start: number, apart: number, offset = 0) => {
    const memory = new Uint8Array(new ArrayBuffer(1 << 16), offset)
    const offsets = block.map((_, i) => start + i * apart)
    for (const [i, datagram] of block.entries()) memory.set(datagram, offsets[i])
    const assembler = newAssembler({ integrity: noting })
    assembler.handleDatagrams(
      memory,
      offsets,
      block.map(({ length }) => length),
      0,
    )
    t.equal(assembler.pollFrames().length, 1)
    return sizes.splice(0)
  }
  const together = [RUN_MAX, block.length - RUN_MAX]
  t.same(runsAt(0, stride), together)
  t.same(runsAt(16, stride + 8), together)
  const oneByOne = block.map(() => 1)
  t.same(runsAt(2, stride), oneByOne, 'not on multiples of four')
  t.same(runsAt(0, stride + 1), oneByOne)
  t.same(runsAt(0, stride, 2), oneByOne, 'nor in memory that does not begin on one')
})

/** Datagrams of several frames in runs, some damaged, repeated, foreign or out of order, as a bad link gives them. */
function badlyReceived(random: Random): Uint8Array[] {
  const makers = [new DatagramMaker(), new DatagramMaker({ link: 1 }), new DatagramMaker({ sender: 3, key: null })]
  const datagrams: Uint8Array[] = []
  for (let sequence = 1; sequence <= 12; sequence++) {
    const maker = makers[random.integer(makers.length)]
    const frame = new Uint8Array(1 + random.integer(300)).fill(random.integer(256))
    const made = maker.block({ sequence: 1 + random.integer(8), k: 1 + random.integer(9), m: 4, frame })
    datagrams.push(...made.filter(() => random.chance(0.9)))
    const any = datagrams[random.integer(datagrams.length)]
    if (random.chance(0.3)) datagrams.push(any)
    if (random.chance(0.3)) datagrams.push(altered(any, 31, random.integer(256)))
    if (random.chance(0.3)) datagrams.splice(random.integer(datagrams.length), 0, any.slice(0, random.integer(90)))
    const damaged = any.slice()
    damaged[random.integer(damaged.length)] ^= 1 << random.integer(8)
    if (random.chance(0.5)) datagrams.splice(random.integer(datagrams.length), 0, damaged)
  }
  return datagrams
}

for (const [name, engine] of [
  ['reference', { code, integrity, arena: new Uint8Array(1 << 21) }],
  ['kernels', createEngine(1408, 1 << 21)],
] as const) {
  t.test(`${name}: taken in batches, datagrams end as they do one by one`, async (t) => {
    let framesSeen = 0
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed)
      const datagrams = badlyReceived(random)
      const bytes = engine.arena.subarray(0, 1 << 20)
      const [batches, singles] = [engine.arena.subarray(1 << 20), new Uint8Array(1 << 20)].map((blockMemory) =>
        newAssembler({ ...engine, blockMemory }),
      )
      const taken = { batches: [] as string[], singles: [] as string[] }
      const note = (list: string[], assembler: FrameAssembler) => {
        for (const { bytes: frame, ...rest } of assembler.pollFrames()) list.push(JSON.stringify([rest, [...frame]]))
      }
      for (let first = 0, ms = 0; first < datagrams.length; ms++) {
        const batch = datagrams.slice(first, first + 1 + random.integer(40))
        first += batch.length
        // As far apart as GRO has them, as slots have them, or anyhow.
        const stride = [undefined, 512, 500][random.integer(3)]
        const offsets: number[] = []
        let end = 16
        for (const datagram of batch) {
          offsets.push(end)
          bytes.set(datagram, end)
          end += stride ?? datagram.length
        }
        batches.handleDatagrams(
          bytes,
          offsets,
          batch.map(({ length }) => length),
          ms,
        )
        note(taken.batches, batches)
        for (const datagram of batch) {
          singles.handleDatagram(datagram, ms)
          note(taken.singles, singles)
        }
      }
      if (JSON.stringify(batches.datagrams) !== JSON.stringify(singles.datagrams))
        t.same(batches.datagrams, singles.datagrams, `seed ${seed}`)
      if (JSON.stringify(batches.counts) !== JSON.stringify(singles.counts)) t.fail(`seed ${seed}: other counts`)
      if (taken.batches.join() !== taken.singles.join()) t.fail(`seed ${seed}: other frames`)
      framesSeen += taken.batches.length
    }
    t.ok(framesSeen > 200, `${framesSeen} frames`)
  })
}

const SECRETS = new Map([1, 2].map((id) => [id, new Uint8Array(32).fill(id)] as const))
const opener = new FrameOpener(1, SECRETS, nativeAead)

/** The content, sealed for a place, or for another than that at which it is sent. */
function sealedFrame(
  content: Uint8Array,
  { sender = 0, epoch = 100, lane = 0, sequence = 1, keyId = 1 } = {},
): Uint8Array {
  const seal = { aead: nativeAead, run: new Uint8Array(13).fill(1), secrets: SECRETS }
  return Buffer.concat(new FrameSealer({ stream: 1, sender, epoch }, seal).seal(keyId, lane, sequence, [content]))
}

t.test('K8: sealed frames are opened, and kept as they were cut', async (t) => {
  const maker = new DatagramMaker()
  const assembler = newAssembler({ opener })
  const content = new Uint8Array(70).fill(8)
  for (const sequence of [1, 2]) {
    const frame = sealedFrame(content, { sequence })
    const words = take(assembler, maker.block({ sequence, frame }).slice(sequence))
    t.ok(words.includes('stored'))
    const [whole] = assembler.pollFrames()
    t.same([Buffer.from(whole.bytes).equals(content), Buffer.from(whole.sealed!).equals(frame)], [true, true])
  }
  t.strictSame([assembler.counts.framesIntact + assembler.counts.framesRecovered, assembler.framesByKey[1]], [2, 2])
  // What nobody has asked for yet moves out, as it was cut too.
  take(assembler, maker.block({ sequence: 3, frame: sealedFrame(content, { sequence: 3 }) }))
  take(assembler, maker.block({ sequence: 4, frame: sealedFrame(content, { sequence: 4 }) }))
  t.same(
    assembler
      .pollFrames()
      .map(({ sequence, bytes, sealed }) => [
        sequence,
        Buffer.from(bytes).equals(content),
        Buffer.from(sealed!).equals(sealedFrame(content, { sequence })),
      ]),
    [
      [3, true, true],
      [4, true, true],
    ],
  )
})

t.test('K8: of a frame that is not taken nothing is believed', async (t) => {
  const content = encodeFrame({ createdMs: 5, heartbeat: { run: 1 } })
  const other = new FrameOpener(1, new Map([[1, new Uint8Array(32).fill(77)]]), nativeAead)
  const cases: [string, Partial<AssemblerOptions>, Uint8Array][] = [
    ['sealed', {}, sealedFrame(content, { epoch: 101, lane: 2 })],
    ['plain', { opener }, content],
    ['seal_key', { opener: new FrameOpener(1, new Map(), nativeAead) }, sealedFrame(content, { epoch: 101, lane: 2 })],
    ['seal_broken', { opener: other }, sealedFrame(content, { epoch: 101, lane: 2 })],
    ['seal_broken', { opener }, sealedFrame(content, { epoch: 101, lane: 2, sequence: 2 })],
    ['seal_broken', { opener }, sealedFrame(content, { epoch: 101, lane: 0 })],
    ['seal_broken', { opener }, sealedFrame(content, { epoch: 100, lane: 2 })],
    ['seal_broken', { opener }, sealedFrame(content, { sender: 1, epoch: 101, lane: 2 })],
  ]
  for (const [word, options, frame] of cases) {
    const assembler = newAssembler(options)
    const maker = new DatagramMaker()
    const settle = { epoch: 100, sequence: 1, frame: options.opener === opener ? sealedFrame(content) : content }
    if (word === 'sealed' || options.opener === opener) take(assembler, maker.block(settle))
    const before = assembler.pollFrames().length
    const { counts } = assembler
    const whole = counts.framesIntact
    take(assembler, maker.block({ epoch: 101, lane: Lane.control, frame }))
    t.equal(counts[word as 'plain'], 1, word)
    t.strictSame(
      [assembler.pollFrames(), counts.framesIntact, assembler.framesByKey[1]],
      [[], whole, before],
      'it is no frame',
    )
    if (before === 0) continue
    // Its epoch did not become the current one, so the one before goes on for good.
    assembler.handleTime(10 * PATIENCE_MS)
    const next = { epoch: 100, sequence: 2, frame: options.opener ? sealedFrame(content, { sequence: 2 }) : content }
    take(assembler, maker.block(next), 10 * PATIENCE_MS)
    t.equal(assembler.pollFrames().length, 1, 'and began no epoch')
  }
})

t.test('K8: its number stays open: the right frame may still come', async (t) => {
  const assembler = newAssembler({ opener })
  const maker = new DatagramMaker()
  const content = new Uint8Array(70).fill(8)
  take(assembler, maker.block({ sequence: 1, frame: sealedFrame(content, { sequence: 9 }) }).slice(0, 3))
  t.strictSame([assembler.counts.seal_broken, assembler.pollFrames().length], [1, 0])
  take(assembler, maker.block({ sequence: 1, frame: sealedFrame(content) }))
  t.equal(assembler.pollFrames().length, 1)
})

t.test('R3a, K8: sealed heartbeats of another epoch are read, plain ones are not', async (t) => {
  const maker = new DatagramMaker()
  const assembler = newAssembler({ opener })
  const frameOf = (epoch: number, sequence: number) =>
    sealedFrame(encodeFrame({ createdMs: 5, heartbeat: { run: 1 } }), { epoch, lane: 2, sequence })
  const beat = { lane: Lane.control }
  take(assembler, maker.block({ ...beat, epoch: 200, frame: frameOf(200, 1) }))
  take(assembler, maker.block({ ...beat, epoch: 100, frame: frameOf(100, 1) }))
  t.equal(assembler.counts.otherEpochHeartbeats, 1)
  take(assembler, maker.block({ ...beat, epoch: 100, sequence: 2, frame: encodeFrame({ heartbeat: { run: 1 } }) }))
  t.strictSame([assembler.counts.otherEpochHeartbeats, assembler.counts.plain], [1, 1])
})

t.test('K4: symbols of one block may be of two keys', async (t) => {
  const next = new Uint8Array(32).fill(8)
  const assembler = newAssembler({ tagKeys: new Map([[1, KEY], [2, next]]) }) // biome-ignore format: two keys
  const maker = new DatagramMaker()
  const first = maker.block({ sequence: 1 })
  const second = maker.block({ sequence: 1, keyId: 2, key: next })
  take(assembler, [first[0], first[1], second[2]])
  t.equal(assembler.pollFrames().length, 1)
  t.strictSame([assembler.framesByKey[1], assembler.framesByKey[2]], [0, 1])
  assembler.useKeys({ tagKeys: new Map([[2, next]]) })
  t.equal(assembler.handleDatagram(maker.block({ sequence: 2 })[0], 0), 'key', 'once it is taken away')
})
