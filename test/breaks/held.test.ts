/**
 * The operator's hold, with a real sender and a real receiver: nothing leaves, both ends say so, a restart of either
 * changes nothing, and what was swallowed is named.
 */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { Push } from 'zeromq'
import { katamichi } from '../cli/katamichi.js'
import { scratchFolder } from '../scratch-folder.js'
import { getJson, startEnd, untilReady, writeConfiguration } from './loopback-pair.js'

const PATIENCE_MS = 60_000
/** Longer than the four heartbeat periods after which a link counts as silent. */
const SILENCE_MS = 4_000

t.setTimeout(300_000)

class Pair {
  readonly folder = scratchFolder()
  readonly push = new Push({ sendHighWaterMark: 0, linger: 0 })
  readonly ends = new Map<string, ChildProcess>()
  http = 0
  told = 0
  #telling: NodeJS.Timeout | undefined

  async begin(): Promise<void> {
    this.http = (await writeConfiguration(this.folder, { receiver: '[access]\nopen_fields = "office"\n' })).http
    this.start('receiver')
    this.start('sender')
    this.push.connect(`ipc://${join(this.folder, 'in.sock')}`)
    this.#telling = setInterval(() => void this.#tell(), 100)
    await untilReady(this.http, true)
  }

  start(role: 'sender' | 'receiver'): void {
    this.ends.set(role, startEnd(this.folder, role))
  }

  async end(role: 'sender' | 'receiver', signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const child = this.ends.get(role)!
    child.kill(signal)
    await once(child, 'exit')
    return child.exitCode
  }

  async #tell(): Promise<void> {
    const n = ++this.told
    await this.push.send(JSON.stringify({ train: { line: 'L', number: `${n % 5}`, delayS: n } })).catch(() => {})
  }

  command(name: 'hold' | 'release', ...more: string[]) {
    return katamichi(['sender', name, '--config', join(this.folder, 'sender.toml'), ...more])
  }

  // biome-ignore lint/suspicious/noExplicitAny: an answer of the receiver is looked at, not trusted.
  async until(what: string, isSo: (status: any) => boolean): Promise<any> {
    for (const endMs = Date.now() + PATIENCE_MS; ; await sleep(50)) {
      const status = await getJson(this.http, '/v1/status')
      if (status && isSo(status)) return status
      if (Date.now() > endMs) throw new Error(`${what}: ${JSON.stringify(status?.liveness ?? status)}`)
    }
  }

  async text(path: string): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.http}${path}`)).text()
  }

  log(role: 'sender' | 'receiver'): string {
    return readFileSync(join(this.folder, `${role}.log`), 'utf8')
  }

  stop(): void {
    clearInterval(this.#telling)
    this.push.close()
    for (const child of this.ends.values()) child.kill('SIGKILL')
  }
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of the receiver is looked at, not trusted.
const onlyHeld = ({ reasons = [] }: any) => reasons.length === 1 && reasons[0] === 'sender_held'

t.test('hold, restart of both ends, release', async (t) => {
  const pair = new Pair()
  t.teardown(() => pair.stop())
  await pair.begin()
  const held = await pair.command('hold', '--reason', 'exercise')
  t.strictSame([held.code, held.stderr], [0, ''])
  t.match(held.stdout, /the sender has confirmed: nothing leaves/)
  const since = held.stdout.match(/held since (\S+)/)![1]

  const first = await pair.until('held', onlyHeld)
  t.match(first, { isFresh: false, link: { state: 'held' }, heldSinceMs: Number })
  // The clocks of the two are one, but for the fraction of the transit.
  t.ok(Math.abs(first.heldSinceMs - Date.parse(since)) < 2000, `${first.heldSinceMs} is ${since}`)
  // The last word is said within a period; from then on there is nothing.
  await sleep(1500)
  const datagrams = async () => (await getJson(pair.http, '/v1/status')).totals.datagrams
  const before = await datagrams()
  await sleep(SILENCE_MS)
  t.equal(await datagrams(), before, 'nothing at all leaves')
  t.match(await pair.until('held still', onlyHeld), { link: { state: 'held' } })
  t.match(await pair.text('/readyz'), /^held: sender 0: held by the operator since /)
  const metrics = await pair.text('/metrics')
  t.match(metrics, 'katamichi_not_ready{cause="sender_held"} 1')
  t.match(metrics, /katamichi_sender_held_since_timestamp_seconds\{sender="0"\} \d+/)
  const { trains } = await getJson(pair.http, '/v1/trains')
  t.ok(trains.length > 0)
  t.ok(
    trains.every(
      ({ state, stateReason }: Record<string, string>) => state === 'stale' && stateReason === 'sender_held',
    ),
    'no train is shown as live',
  )

  // A receiver that starts meanwhile has heard nothing, and knows.
  await pair.end('receiver')
  pair.start('receiver')
  const remembered = await pair.until('the receiver remembers', onlyHeld)
  t.match(remembered, { link: { state: 'held' } })
  // The clock of each run is anchored at its own start.
  t.ok(Math.abs(remembered.heldSinceMs - first.heldSinceMs) < 2000, 'since the same time')
  t.match(pair.log('receiver'), /held by the operator since/)

  // A sender that is killed while it is held, and starts again, is held.
  await pair.end('sender', 'SIGKILL')
  pair.start('sender')
  const again = await pair.until('held after a restart', (status) => onlyHeld(status) && status.senders?.length === 1)
  t.ok(Math.abs(again.heldSinceMs - first.heldSinceMs) < 2000, 'since the same time')
  const last = pair.told

  const released = await pair.command('release')
  t.match(released, { code: 0, stdout: /the sender has confirmed/ })
  const live = await pair.until('live again', ({ isFresh }) => isFresh)
  t.equal(live.heldSinceMs, undefined)
  await pair.until('the newest is here', ({ totals }) => totals.eventsDelivered > 0)
  const delays = async () =>
    (await getJson(pair.http, '/v1/trains')).trains.map(({ train }: { train: { delayS: number } }) => train.delayS)
  for (const endMs = Date.now() + PATIENCE_MS; Math.min(...(await delays())) <= last && Date.now() < endMs; )
    await sleep(50)
  t.ok(Math.min(...(await delays())) > last, 'every train is what it is now')
  const { gaps } = await getJson(pair.http, '/v1/status')
  const named = gaps.latest.filter(({ reason }: { reason: string }) => reason === 'input_unknown')
  t.match(named.at(-1), { source: 'tms', cause: 'hold' }, 'what died with the sender that was held is named')
  t.match(pair.log('sender'), /"event":"held".*"reason":"exercise"/)
  t.match(pair.log('sender'), /"event":"released"/)
  t.notMatch(pair.log('receiver'), 'exercise', 'the reason stays with the sender')
})

t.test('a stop while held is at once, and leaves nothing unnamed', async (t) => {
  const pair = new Pair()
  t.teardown(() => pair.stop())
  await pair.begin()
  await pair.command('hold')
  await pair.until('held', onlyHeld)
  await sleep(2500)
  t.equal(await pair.end('sender'), 0)
  t.match(pair.log('sender'), /"event":"ended_held"/)
  t.match(await pair.until('held, not ended', onlyHeld), { senders: [{ isEnding: false }] })
  await pair.command('release')
  pair.start('sender')
  const { gaps } = await pair.until('named', (status) =>
    status.gaps.latest.some(({ reason }: { reason: string }) => reason === 'input_unknown'),
  )
  const unknown = gaps.latest.find(({ reason }: { reason: string }) => reason === 'input_unknown')
  t.match(unknown, { source: 'tms', cause: 'hold' })
})
