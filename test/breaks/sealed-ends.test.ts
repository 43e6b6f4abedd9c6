/**
 * Two real ends on a sealed link that loses datagrams, has an outage, and whose receiver is killed: the echo heals what
 * was lost, nothing comes twice, and both journals hold the same sealed frames, whose digests their sender signed.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { Subscriber } from 'zeromq'
import { journalOpener } from '../../cli/journal-opener.js'
import { createSigningKeyFile, readPublicKeyFile } from '../../config/keys/checkpoint-keys.js'
import { verifyFile } from '../../evidence/verify-file.js'
import { isSealed } from '../../fec/frame-seal.js'
import { Journal } from '../../journal/journal.js'
import { openTwoNetworks } from '../../rig/two-networks.js'
import { ipcEndpoint } from '../ipc-endpoint.js'
import { faultsIn } from '../journal/faults-in.js'
import { TwoEnds } from './two-ends.js'

const opened = openTwoNetworks()
const skip = typeof opened === 'string' ? opened : false
if (typeof opened !== 'string') opened.close()

/** Some thirty seconds on an idle machine. */
const TEST_MS = 240_000
const PATIENCE_MS = 60_000
/** What is on its way has arrived by then, and is committed. */
const SETTLE_MS = 500
const OUTAGE_MS = 1500
/** Longer than the outage and the restart that follow each other. */
const ECHO_S = 10
const LINK = `[echo]\nafter_s = [${ECHO_S}, ${2 * ECHO_S}, ${3 * ECHO_S}]\n[checkpoint]\nperiod_s = 2\n`

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const endMs = performance.now() + PATIENCE_MS; !(await isSo()); await sleep(50)) {
    if (performance.now() > endMs) throw new Error(`not ${what} within ${PATIENCE_MS} ms`)
  }
}

/** What a subscriber got: how often each event came without saying `repeated`. */
class Heard {
  readonly times = new Map<number, number>()
  readonly repeated = new Set<number>()
  late = 0
  readonly #socket = new Subscriber({ receiveHighWaterMark: 0, reconnectInterval: 20, reconnectMaxInterval: 20 })

  constructor(endpoint: string) {
    this.#socket.connect(endpoint)
    this.#socket.subscribe()
    this.#run().catch(() => {})
  }

  has(serial: number): boolean {
    return this.times.has(serial) || this.repeated.has(serial)
  }

  close(): void {
    this.#socket.close()
  }

  async #run(): Promise<void> {
    for await (const [, meta, payload] of this.#socket) {
      const { kind, repeated, isLate, late } = JSON.parse(meta.toString())
      if (kind === 'gap' || kind === 'healed') continue
      const serial = Number(/"s(\d+)"/.exec(payload.toString())?.[1] ?? Number.NaN)
      if (Number.isNaN(serial)) continue
      if (isLate || late) this.late++
      if (repeated) this.repeated.add(serial)
      else this.times.set(serial, (this.times.get(serial) ?? 0) + 1)
    }
  }
}

t.test('sealed: loss, an outage and kill -9 of the receiver heal', { skip, timeout: TEST_MS }, async (t) => {
  const endpoint = ipcEndpoint()
  const ends = await TwoEnds.open({
    ...{ keysMode: 'sealed', link: LINK },
    sender: '[checkpoint]\nsigning_key_file = "../signing.key"\n',
    receiver: `[zeromq]\nendpoint = "${endpoint}"\n[checkpoint]\npublic_key_file = "../signing.key.pub"\n`,
  })
  t.teardown(() => ends.close())
  await createSigningKeyFile(ends.path('signing.key'))
  ends.run('b', 'nft', 'add table ip lossy; add chain ip lossy i { type filter hook prerouting priority -400; }')
  ends.run('b', 'nft', 'add rule ip lossy i udp dport 47001 numgen random mod 100 < 8 drop')
  await ends.startReceiver()
  const heard = new Heard(endpoint)
  t.teardown(() => heard.close())
  await ends.startSender()
  let serial = 0
  ends.message = () => {
    const n = serial++
    const train = { operator: 'Op', line: 'Line', number: `${n % 50}`, position: { atStation: `Op.S${n % 40}` } }
    return JSON.stringify({ eventId: `s${n}`, eventTimeMs: Date.now(), train })
  }
  ends.startSource(5)
  await until('heard', () => heard.times.size > 200)

  ends.run('b', 'nft', 'add table ip broken; add chain ip broken i { type filter hook prerouting priority -401; }')
  ends.run('b', 'nft', 'add rule ip broken i udp dport 47001 drop')
  await sleep(OUTAGE_MS)
  ends.run('b', 'nft', 'delete table ip broken')
  const afterOutage = heard.times.size
  await until('heard after the outage', () => heard.times.size > afterOutage + 100)

  // What is delivered in the last moment before a kill need not be committed (ADR 51), and here all of it shall be.
  ends.stopSource()
  await sleep(SETTLE_MS)
  await ends.stop('receiver', 'SIGKILL')
  ends.startSource(5)
  await ends.startReceiver()
  const afterKill = heard.times.size
  await until('heard after the kill', () => heard.times.size > afterKill + 100)
  t.match(ends.log('receiver'), /"again":\d+/, 'it went on from its journal')
  t.notMatch(ends.log('receiver'), /journal_record_|journal_unread/)

  ends.stopSource()
  await sleep(100)
  const missing = () => Array.from({ length: serial }, (_, n) => n).filter((n) => !heard.has(n))
  await until('whole', () => missing().length === 0)
  t.strictSame(missing(), [], 'every event came')
  t.ok(heard.late > 0, `${heard.late} of ${serial} events came late`)
  t.strictSame(
    [...heard.times].filter(([, times]) => times > 1),
    [],
    'none came twice without saying so',
  )
  const { gaps } = JSON.parse((await ends.get('/v1/gaps')).body)
  t.ok(gaps.length > 0)
  t.strictSame(
    gaps.filter((gap: { reason: string; missing?: number }) => gap.reason === 'lost' && gap.missing !== 0),
    [],
    'every gap is healed',
  )
  const { body: metrics } = await ends.get('/metrics')
  for (const word of ['sealed', 'plain', 'seal_key', 'seal_broken']) {
    t.match(metrics, `katamichi_fec_blocks_total{result="${word}"} 0`)
    if (word !== 'plain') t.match(metrics, `katamichi_resent_frames_total{result="${word}"} 0`)
  }
  t.match(metrics, 'katamichi_checkpoint_frames_total{result="contradicted"} 0')
  t.match(metrics, /katamichi_checkpoint_frames_total\{result="proven"\} [1-9]/)

  await ends.stop('sender')
  await ends.stop('receiver')
  const keys = await readPublicKeyFile(ends.path('signing.key.pub'))
  const open = await journalOpener(ends.path('r/receiver.toml'))
  const sent = new Map<string, Buffer>()
  let sentFrames = 0
  for (const end of ['s', 'r']) {
    const path = ends.path(end, 'state/journal.sqlite')
    const journal = Journal.openForReading(path)
    t.strictSame(faultsIn(journal), [], `${end}: the journal verifies`)
    let frames = 0
    for (const record of journal.read()) {
      if (record.lane === 0) frames++
      const { epoch, lane, sequence, body } = record
      const place = `${epoch}:${lane}:${sequence}`
      if (!isSealed(body) || !open(record)) t.fail(`${end} ${place} is not sealed, or does not open`)
      if (end === 's') sent.set(place, Buffer.from(body))
      else if (!sent.get(place)?.equals(body)) t.fail(`${place} differs`)
    }
    journal.close()
    t.ok(frames > 100, `${end}: ${frames} frames`)
    if (end === 'r') t.equal(frames, sentFrames, 'the healed ones too')
    sentFrames = frames
    const verdict = verifyFile(path, keys, open)
    t.match(verdict, { bad: 0, missing: 0, checkpointsUnopened: 0 }, end)
    t.ok(verdict.proven > 0, `${end}: ${verdict.proven} proven of ${verdict.frames}`)
    if (end === 's') t.match(verdict, { isProven: true, unproven: 0 })
    const blind = verifyFile(path, keys)
    t.match(blind, { isProven: false, proven: 0, bad: 0, checkpoints: 0 }, 'without the key nothing is proven')
    t.ok(blind.checkpointsUnopened > 0)
  }
})
