/**
 * A sender as it is run, with a guard, and all that leaves it: every datagram, of events, carousel and heartbeats, and
 * what is in its journal. A secret that the guard does not list is in none of them.
 */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { katamichi } from '../cli/katamichi.js'
import { freePort } from '../free-port.js'
import { scratchFolder } from '../scratch-folder.js'
import { UNKEYED_LINK } from '../unkeyed-link.js'

t.setTimeout(300_000)

/** So short that some of the many copies stand within one symbol. */
const SECRET = 'Geheim77'
const OPEN = 'Offen88'
const RECORDS = 400
const GUARD = `
kinds = ["train"]
fields = ["train.direction", "train.stopCalls.station"]
rate = { events_per_s = 100_000, burst_events = 100_000 }
operator = [{ name = "K", lines = ["U"] }]
field = [{ path = "train.direction", values = ["${OPEN}"] }]
`

/** Each has the secret in another place; the kinds of them go round. */
function records(): string {
  const eventTimeMs = Date.now()
  const train = (number: string, more: object) => ({
    eventTimeMs,
    train: { operator: 'K', line: 'U', number, direction: OPEN, ...more },
  })
  const kinds: ((i: number) => object)[] = [
    (i) => train(`${i}`, { note: { ja: SECRET }, tripId: SECRET, stopCalls: [{ station: 'A', platform: SECRET }] }),
    (i) => train(`${i}`, { operator: SECRET }),
    (i) => train(`${i}`, { line: SECRET }),
    (i) => train(`${i}`, { direction: SECRET }),
    (i) => ({ ...train(`${i}`, {}), eventId: SECRET, blemishes: [{ field: SECRET, reason: SECRET }] }),
    (i) => ({ ...train(`${i}`, {}), withheld: { reason: SECRET } }),
    (i) => ({ eventTimeMs, information: { operator: 'K', id: `${i}`, header: [{ text: SECRET }] } }),
    (i) => ({ ...train(`${i}`, { [SECRET]: SECRET }), [SECRET]: 1 }),
    (i) => ({ ...train(`${i}`, {}), line: { operator: 'K', line: SECRET, text: { ja: SECRET } } }),
    (i) => ({ train: { operator: SECRET, line: SECRET, number: i, delayS: SECRET } }),
  ]
  return Array.from({ length: RECORDS }, (_, i) => JSON.stringify(kinds[i % kinds.length](i))).join('\n')
}

/** Runs a sender over the records, and gives all that left it and all that it kept. */
async function sent(guard: string | undefined) {
  const folder = scratchFolder()
  const taken: Buffer[] = []
  const receiver = createSocket('udp4').bind(0, '127.0.0.1')
  await once(receiver, 'listening')
  receiver.on('message', (datagram) => taken.push(datagram))
  const rate = UNKEYED_LINK.replace('1_000_000', '8_000_000')
  writeFileSync(
    join(folder, 'link.toml'),
    `${rate}carousel = { period_s = 4, subjects_max = 400, value_bytes = 128 }\n`,
  )
  writeFileSync(join(folder, 'records.ndjson'), `${records()}\n`)
  if (guard !== undefined) writeFileSync(join(folder, 'guard.toml'), guard)
  writeFileSync(
    join(folder, 'sender.toml'),
    `sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = ${receiver.address().port} }
source_socket = { port = ${await freePort()} }
source = [{ type = "recording", name = "r", path = "records.ndjson", speed = "max" }]
${guard === undefined ? '' : 'guard = { file = "guard.toml" }'}
`,
  )
  const { code, stdout, stderr } = await katamichi(['sender', '-c', join(folder, 'sender.toml'), '--exit-at-end'])
  receiver.close()
  if (code !== 0) throw new Error(`${stdout}${stderr}`)
  const state = join(folder, 'state')
  const has = (text: string) => taken.some((datagram) => datagram.includes(text))
  const keeping = readdirSync(state).filter((name) => readFileSync(join(state, name)).includes(SECRET))
  return { code, log: `${stdout}${stderr}`, state, has, keeping }
}

t.test('with a guard, nothing of it', async (t) => {
  const { code, log, state, has, keeping } = await sent(GUARD)
  t.equal(code, 0, log)
  t.ok(has(OPEN), 'what may leave did')
  t.notOk(has(SECRET))
  t.same(keeping, ['guard-quarantine.ndjson'], 'what was kept back is there alone, for a person to look at')
  t.equal(statSync(join(state, 'guard-quarantine.ndjson')).mode & 0o777, 0o600)
  t.match(log, /"event":"guard_on".*fingerprint/)
  const { counts, guard } = JSON.parse(log.split('\n').find((line) => line.includes('"event":"sender_stopped"'))!)
  t.equal(counts.eventsIn, counts.eventsRefused + counts.eventsForwarded + counts.eventsQuarantined)
  const refused = guard.flatMap(({ field, count }: { field: string; count: number }) => (field === '' ? [count] : []))
  const ofGuard = Object.entries(counts.refused as Record<string, number>).filter(([word]) => word.startsWith('guard_'))
  const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)
  t.equal(sum(refused), sum(ofGuard.map(([, count]) => count)))
  t.ok(sum(refused) >= RECORDS / 5)
})

t.test('without one all of it, and the log says that there is none', async (t) => {
  const { code, log, has, keeping } = await sent(undefined)
  t.equal(code, 0, log)
  t.ok(has(SECRET), 'so it would have been seen')
  t.ok(keeping.includes('journal.sqlite') || keeping.includes('journal.sqlite-wal'), keeping.join(', '))
  t.match(log, /"level":40.*"event":"guard_off"/)
})
