import t from 'tap'
import { referenceIntegrity } from '../../../fec/integrity.js'
import { createReferenceCode } from '../../../fec/reed-solomon.js'
import {
  DATAGRAM_WORDS,
  type DatagramWord,
  FrameAssembler,
  newAssemblerHints,
} from '../../../receiver/assembly/core/frame-assembler.js'
import { REFUSAL_WORDS } from '../../../receiver/assembly/core/refusal-words.js'
import { type RefusalCounts, Refusals, refusalCountsOf } from '../../../receiver/liveness/refusals.js'

const T = 1_750_000_000_000
const none = Object.fromEntries(REFUSAL_WORDS.map((word) => [word, 0])) as RefusalCounts
const hints = { ...newAssemblerHints(), agedCreatedMs: 0 }
const own = { keyIds: [1], stream: 1, fingerprint: 0xfaf7886e, maxAgeMs: 300_000, sources: ['10.99.0.1 port 47000'] }

t.test('what is refused now, how many in ten seconds, why and what to do', async (t) => {
  const refusals = new Refusals(own)
  refusals.handleCounts(none, T)
  t.same(refusals.active(hints, T), [])
  for (let second = 1; second <= 20; second++) refusals.handleCounts({ ...none, tag: 34 * second }, T + second * 1000)
  const [refusal] = refusals.active({ ...hints, tagKeyId: 1 }, T)
  t.match(refusal, { word: 'tag', recent: 340, count: 680, sinceMs: T + 1000 })
  t.equal(refusal.text, '340 datagrams refused in the last 10 s: tag does not fit key id 1')
  t.match(refusal.remedy.en, 'key check values')
  t.match(refusal.remedy.ja, '鍵照合値')
})

t.test('each word has its counters, and a replay is refused like a forgery', async (t) => {
  const assembler = new FrameAssembler({
    ...{ stream: 1, fingerprint: 1, tagKeys: undefined, symbolLengthMax: 1408, integrity: referenceIntegrity },
    ...{ code: createReferenceCode(), patienceMs: 100, openBlocksMax: 10, blockMemory: new Uint8Array(1 << 16) },
  })
  DATAGRAM_WORDS.forEach((word, i) => {
    assembler.datagrams[word] = 2 ** i
  })
  Object.assign(assembler.counts, {
    otherEpochHeartbeats: 3,
    linkMismatch: 5,
    sealed: 11,
    plain: 13,
    seal_key: 17,
    seal_broken: 19,
  })
  const counts = refusalCountsOf(assembler, 7, 9)
  const sum = (...words: DatagramWord[]) => words.reduce((all, word) => all + 2 ** DATAGRAM_WORDS.indexOf(word), 0)
  t.same(counts, {
    ...{
      tag: sum('tag'),
      key: sum('key'),
      stream: sum('stream'),
      version: sum('version'),
      old_epoch: sum('old_epoch'),
    },
    not_ours: sum('too_short', 'foreign', 'lane', 'geometry', 'length'),
    ...{ repeated: sum('repeated', 'too_old'), aged: 9, foreign_source: 7, other_epoch: 3, link_differs: 5 },
    ...{ sealed: 11, plain: 13, unopened: 17 + 19 },
  })
})

t.test('it is over ten seconds after the last one', async (t) => {
  const refusals = new Refusals(own)
  refusals.handleCounts({ ...none, stream: 5 }, T)
  for (let second = 1; second <= 10; second++) refusals.handleCounts({ ...none, stream: 5 }, T + second * 1000)
  t.equal(refusals.active(hints, T).length, 1)
  refusals.handleCounts({ ...none, stream: 5 }, T + 11_000)
  t.same(refusals.active(hints, T), [])
})

t.test('every word has its reason, and says what was seen', async (t) => {
  const refusals = new Refusals(own)
  const counts = Object.fromEntries(REFUSAL_WORDS.map((word, i) => [word, i + 1])) as unknown as RefusalCounts
  refusals.handleCounts(counts, T)
  const seen = {
    ...hints,
    keyId: 2,
    stream: 7,
    version: 3,
    fingerprint: 0x12,
    agedCreatedMs: T - 600_000,
    sealKeyId: 9,
  }
  const told = refusals.active(
    { ...seen, epochSender: 4, epoch: 99, currentEpoch: 100, epochCreatedMs: T - 86_400_000 },
    T,
  )
  const texts = Object.fromEntries(told.map(({ word, text }) => [word, text]))
  t.match(texts, {
    key: /key id 2 is not known here \(key id 1\)/,
    stream: /stream 7.*stream 1/,
    version: /version 3/,
    foreign_source: /10\.99\.0\.1 port 47000/,
    other_epoch: /sender 4 speaks in epoch 99.*100; its clock is 24 h behind ours/,
    aged: /max_age_s = 300 \(the sender's clock says 600 s ago\)/,
    link_differs: /00000012, ours faf7886e/,
    not_ours: /no datagrams of Katamichi/,
    sealed: /frames refused .* sealed, and this receiver opens none/,
    plain: /frames refused .* takes only sealed ones/,
    unopened: /frames refused .*key id 9, which is not known here/,
  })
  t.same(
    told.map(({ recent }) => recent),
    REFUSAL_WORDS.map((_, i) => REFUSAL_WORDS.length - i),
    'most first',
  )
  const broken = refusals.active({ ...hints, sealKeyId: 1 }, T).find(({ word }) => word === 'unopened')!
  t.match(broken.text, /key id 1, and they do not open/)
  t.match(refusals.active({ ...hints, keyId: 0 }, T).find(({ word }) => word === 'key')!.text, 'not keyed')
})
