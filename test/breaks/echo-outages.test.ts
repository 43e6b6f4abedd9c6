/**
 * Two real ends whose cable is cut again and again, each time for less than the echo waits, and only when all has
 * healed, so that no outage meets the echo of one before: afterwards the receiver's journal has every event, and a
 * subscriber had each once. More: `ECHO_OUTAGES_S=1,10,60,120 ECHO_AFTER_S=180`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { Subscriber } from 'zeromq'
import { openTwoNetworks } from '../../rig/two-networks.js'
import { ipcEndpoint } from '../ipc-endpoint.js'
import { journalBook } from './journal-book.js'
import { PORT, TwoEnds } from './two-ends.js'

const opened = openTwoNetworks()
const skip = typeof opened === 'string' ? opened : false
if (typeof opened !== 'string') opened.close()

const OUTAGES_S = (process.env.ECHO_OUTAGES_S ?? '1,4').split(',').map(Number)
const AFTER_S = Number(process.env.ECHO_AFTER_S ?? 8)
const EVERY_MS = 5
const PATIENCE_MS = 60_000 + AFTER_S * 1000

t.test(
  `outages of ${OUTAGES_S.join(', ')} s heal by an echo after ${AFTER_S} s`,
  { skip, timeout: PATIENCE_MS * (2 + OUTAGES_S.length) },
  async (t) => {
    const endpoint = ipcEndpoint()
    const ends = await TwoEnds.open({
      link: `[echo]\nafter_s = [${AFTER_S}]\n`,
      receiver: `[zeromq]\nendpoint = "${endpoint}"\n`,
    })
    t.teardown(() => ends.close())
    await ends.startReceiver()
    const times = new Map<number, number>()
    let late = 0
    const subscriber = new Subscriber({ receiveHighWaterMark: 0 })
    subscriber.connect(endpoint)
    subscriber.subscribe()
    t.teardown(() => subscriber.close())
    const hear = async () => {
      for await (const [, meta, payload] of subscriber) {
        const serial = Number(/"s(\d+)"/.exec(payload.toString())?.[1] ?? Number.NaN)
        const { kind, late: isLate } = JSON.parse(meta.toString())
        if (kind === 'gap' || kind === 'healed' || Number.isNaN(serial)) continue
        times.set(serial, (times.get(serial) ?? 0) + 1)
        if (isLate) late++
      }
    }
    hear().catch(() => {})
    const until = async (what: string, isSo: () => boolean) => {
      for (const endMs = performance.now() + PATIENCE_MS; !isSo(); await sleep(50)) {
        if (performance.now() > endMs) throw new Error(`not ${what} within ${PATIENCE_MS} ms`)
      }
    }
    await ends.startSender()
    let serial = 0
    ends.message = () => {
      const n = serial++
      const train = { operator: 'Op', line: 'Line', number: `${n % 200}`, position: { atStation: `Op.S${n % 40}` } }
      return JSON.stringify({ eventId: `s${n}`, eventTimeMs: Date.now(), train })
    }
    ends.startSource(EVERY_MS)
    await until('heard', () => times.size > 200)
    // Before the subscriber had connected, what was said is nobody's loss.
    const first = Math.min(...times.keys())
    const missing = () => Array.from({ length: serial - first }, (_, n) => first + n).filter((n) => !times.has(n))
    for (const outageS of OUTAGES_S) {
      ends.run('b', 'nft', 'add table ip cut; add chain ip cut i { type filter hook prerouting priority -400; }')
      ends.run('b', 'nft', `add rule ip cut i udp dport ${PORT} drop`)
      await sleep(outageS * 1000)
      ends.run('b', 'nft', 'delete table ip cut')
      const last = serial
      await until('healed', () => serial > last && !missing().some((n) => n < last)).catch((error) => t.fail(error))
    }
    ends.stopSource()
    await until('whole', () => missing().length === 0).catch(() => {})
    t.strictSame(missing(), [], `each of ${serial - first} events came`)
    const lost = (OUTAGES_S.reduce((sum, s) => sum + s, 0) * 1000) / EVERY_MS
    t.ok(late > lost / 10, `${late} of them late`)
    const twice = [...times].filter(([, count]) => count > 1)
    t.strictSame(twice, [], 'none twice')
    const { gaps } = JSON.parse((await ends.get('/v1/gaps')).body)
    t.ok(gaps.length >= OUTAGES_S.length)
    const open = gaps.filter((gap: { reason: string; missing?: number }) => gap.reason === 'lost' && gap.missing !== 0)
    t.strictSame(open, [], 'every gap is healed')
    // A second copy of what was healed would have come by now.
    await sleep(1000)
    await ends.stop('sender')
    await ends.stop('receiver')
    const taken = Array.from({ length: serial - first }, (_, n) => ({ id: '', serial: first + n, isRepeated: false }))
    const troubles = ends
      .log('receiver')
      .split('\n')
      .filter((line) => /"event":"journal_(?!opened)/.test(line))
    t.strictSame(troubles, [], 'its journal had no trouble')
    const book = journalBook(ends.path('r/state/journal.sqlite'), taken)
    t.match(book, { twice: 0, notThere: 0, faults: [] }, 'and the journal has each once')
    t.comment(`${serial - first} events, ${late} late, ${gaps.length} gaps; ${JSON.stringify(book)}`)
  },
)
