import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { curveKeyPair, Dealer, Request } from 'zeromq'
import { Turn } from '../../../../../sender/intake/sources/turn.js'
import { openRouterSource } from '../../../../../sender/intake/sources/zeromq/router.js'
import type { ZeromqSourceOptions } from '../../../../../sender/intake/sources/zeromq/zeromq.js'
import type { KeptWord } from '../../../../../sender/pipe/core/kept-word.js'
import { scratchFolder } from '../../../../scratch-folder.js'

const train = (number: string) => JSON.stringify({ train: { line: 'L', number } })
const words = (parts: Buffer[]) => parts.map(String)

/** A source whose events are all passed on; what is kept is said by the test. */
async function open(
  t: Test,
  faultOf: (number: string) => string | undefined = () => undefined,
  more: Partial<ZeromqSourceOptions> = {},
) {
  const endpoint = `ipc://${join(scratchFolder(), 'router.sock')}`
  const over = new AbortController()
  const listeners: ((word: KeptWord) => void)[] = []
  const pipe = { written: 0, whenKept: (listener: (word: KeptWord) => void) => void listeners.push(listener) }
  const options = { pattern: 'router', endpoint, bind: true, subscribe: [], format: 'json', ...more } as const
  const source = await openRouterSource(options, pipe, over.signal, undefined, new Turn())
  const passed: string[] = []
  const ended = (async () => {
    for await (const { parsed, handlePassed } of source.batches) {
      for (const { train } of parsed.events) passed.push(train!.number!)
      pipe.written++
      const faults = [...parsed.refused.map(({ word }) => word), ...passed.slice(-1).map(faultOf)]
      handlePassed?.(faults.find(Boolean))
    }
  })()
  const keep = (isWhole = true) => {
    for (const listener of listeners) listener({ record: pipe.written, isWhole })
  }
  t.teardown(() => over.abort())
  return { endpoint, source, passed, ended, keep }
}

function dealerAt(t: Test, endpoint: string, options = {}): Dealer {
  const dealer = new Dealer({ linger: 0, ...options })
  dealer.connect(endpoint)
  t.teardown(() => dealer.close())
  return dealer
}

async function until(isTrue: () => boolean, what: string): Promise<void> {
  for (const endMs = Date.now() + 20_000; !isTrue(); await sleep(5)) if (Date.now() > endMs) throw new Error(what)
}

t.test('a message is answered when it is kept and not before; a REQ gets its own envelope', async (t) => {
  const { endpoint, passed, keep } = await open(t)
  const dealer = dealerAt(t, endpoint)
  await dealer.send(['m1', train('1'), train('2')])
  await until(() => passed.length === 2, 'both parts are passed on')
  let answer: string[] | undefined
  const answered = dealer.receive().then((parts) => {
    answer = words(parts)
  })
  await sleep(100)
  t.equal(answer, undefined)
  keep()
  await answered
  t.same(answer, ['m1', 'ok'])

  const request = new Request({ linger: 0 })
  t.teardown(() => request.close())
  request.connect(endpoint)
  await request.send(['r1', train('3')])
  await until(() => passed.includes('3'), 'passed on')
  keep()
  t.same(words(await request.receive()), ['r1', 'ok'])
})

t.test('what is refused or put aside is answered too, and so is what is no message at all', async (t) => {
  const { endpoint, passed, keep } = await open(t, (number) => (number === 'bad' ? 'too_large' : undefined))
  const dealer = dealerAt(t, endpoint)
  for (const [id, payload] of [
    ['m1', '{'],
    ['m2', `[${train('1')},7]`],
    ['m3', train('bad')],
  ])
    await dealer.send([id, payload])
  await until(() => passed.includes('bad'), 'passed on')
  await until(() => {
    keep()
    return passed.length === 2
  }, 'kept')
  t.same(words(await dealer.receive()), ['m1', 'refused', 'not_json'])
  t.same(words(await dealer.receive()), ['m2', 'refused', 'not_an_event'])
  t.same(words(await dealer.receive()), ['m3', 'refused', 'too_large'])
  await dealer.send(['alone'])
  t.same(words(await dealer.receive()), ['alone', 'refused', 'no_payload'])
  await dealer.send(['x'.repeat(256), train('1')])
  t.same(words(await dealer.receive()), ['x'.repeat(255), 'refused', 'id_too_long'])
  await dealer.send(['', '', train('1')])
  t.same(words(await dealer.receive()), ['', '', 'refused', 'no_id'], 'a REQ’s envelope without an id')
  await dealer.send(['m4', train('4')])
  await until(() => passed.includes('4'), 'passed on')
  keep(false)
  t.same(words(await dealer.receive()), ['m4', 'refused', 'not_journaled'])
})

t.test('an id that comes again, also over another connection, is answered and not passed on again', async (t) => {
  const { endpoint, source, passed, keep } = await open(t)
  const dealer = dealerAt(t, endpoint)
  await dealer.send(['m1', train('1')])
  await until(() => passed.length === 1, 'passed on')
  const other = dealerAt(t, endpoint)
  await other.send(['m1', train('1')])
  await until(() => source.answers.duplicates === 1, 'known')
  keep()
  t.same(words(await other.receive()), ['m1', 'ok'], 'who sent it last is answered')
  await dealer.send(['m1', train('1')])
  t.same(words(await dealer.receive()), ['m1', 'ok'])
  t.same(passed, ['1'])
})

t.test('a peer that never reads its answers costs only itself', async (t) => {
  const { endpoint, passed, keep, source } = await open(t)
  const deaf = dealerAt(t, endpoint, { receiveHighWaterMark: 1 })
  const timer = setInterval(keep, 1)
  t.teardown(() => clearInterval(timer))
  for (let n = 0; n < 8000; n++) await deaf.send([`d${n}`, train(`${n}`)])
  await until(() => source.answers.acknowledged >= 8000, 'all of the deaf one are answered')
  const other = dealerAt(t, endpoint)
  await other.send(['m1', train('other')])
  t.same(words(await other.receive()), ['m1', 'ok'])
  t.equal(passed.length, 8001)
})

t.test('told to stop, it answers what it has read, and reads no more', async (t) => {
  const { endpoint, source, passed, ended, keep } = await open(t)
  const dealer = dealerAt(t, endpoint)
  await dealer.send(['m1', train('1')])
  await until(() => passed.length === 1, 'passed on')
  const stopped = source.stop()
  await ended
  keep()
  await stopped
  t.same(words(await dealer.receive()), ['m1', 'ok'])
})

t.test('with CURVE: who is listed is answered, others come to nothing, and both are counted', async (t) => {
  const [server, listed, stranger] = [curveKeyPair(), curveKeyPair(), curveKeyPair()]
  const clients = new Map([[listed.publicKey, 'tms']])
  const curve = { keyPair: server, clients, serverKey: undefined }
  const { endpoint, source, passed, keep } = await open(t, (number) => (number === 'bad' ? 'too_large' : undefined), {
    ...{ name: 'router', curve },
  })
  const keysOf = ({ publicKey, secretKey }: typeof listed) => ({
    ...{ curveServerKey: server.publicKey, curvePublicKey: publicKey, curveSecretKey: secretKey },
  })
  const unknown = dealerAt(t, endpoint, keysOf(stranger))
  const plain = dealerAt(t, endpoint)
  const dealer = dealerAt(t, endpoint, keysOf(listed))
  for (const one of [unknown, plain]) void one.send(['x', train('stranger')]).catch(() => {})
  await until(() => source.handshakes.unknownKey > 0, 'the stranger is refused')
  await until(() => source.handshakes.mechanism + source.handshakes.failed > 0, 'so is who has no key')
  for (const number of ['1', '2', 'bad']) await dealer.send([number, train(number)])
  await until(() => passed.includes('bad'), 'passed on')
  t.match(source.answers, { waiting: 3, acknowledged: 0, refused: 0, duplicates: 0 })
  await until(() => {
    keep()
    return source.answers.waiting === 0
  }, 'kept')
  const answers = [await dealer.receive(), await dealer.receive(), await dealer.receive()].map(words)
  t.same(answers, [
    ['1', 'ok'],
    ['2', 'ok'],
    ['bad', 'refused', 'too_large'],
  ])
  await dealer.send(['1', train('1')])
  t.same(words(await dealer.receive()), ['1', 'ok'])
  t.strictSame(source.answers, { waiting: 0, acknowledged: 2, refused: 1, duplicates: 1, forgotten: 0 })
  t.same(passed, ['1', '2', 'bad'], 'nothing of the others')
})
