import { randomBytes } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import t from 'tap'
import { Representation } from '../../../../receiver/feeds/http/representation.js'

const MODIFIED_S = 1_750_000_000

function served(bytes: Uint8Array) {
  const server = fastify({ forceCloseConnections: true })
  const body = new Representation(bytes, 'text/plain', MODIFIED_S)
  server.get('/', (request, reply) => body.send(request, reply))
  const get = (headers: Record<string, string> = {}) => server.inject({ url: '/', headers })
  return { server, body, get }
}

t.test('packed for who takes gzip, where it is worth it', async (t) => {
  const { get } = served(Buffer.from('text '.repeat(1000)))
  const isPacked = async (wish?: string) => {
    const { headers, rawPayload } = await get(wish === undefined ? {} : { 'accept-encoding': wish })
    t.equal(headers.vary, 'accept-encoding')
    if (headers['content-encoding'] === undefined) return false
    t.equal(headers['content-encoding'], 'gzip')
    return gunzipSync(rawPayload).length === 5000
  }
  t.equal(await isPacked('br, gzip'), true)
  for (const wish of [undefined, '', 'gzip;q=0']) t.equal(await isPacked(wish), false, String(wish))
  const small = await served(Buffer.from('small')).get({ 'accept-encoding': 'gzip' })
  t.equal(small.headers['content-encoding'], undefined)
})

t.test('not sent again to who has these bytes, and to nobody else', async (t) => {
  const { get } = served(randomBytes(2000))
  const encodings = ['identity', 'gzip']
  const tags = await Promise.all(
    encodings.map(async (encoding) => String((await get({ 'accept-encoding': encoding })).headers.etag)),
  )
  for (const [i, encoding] of encodings.entries()) {
    const [own, other] = [tags[i], tags[1 - i]]
    t.match(own, /^"[\w-]+"$/, 'a strong one')
    const status = async (headers: Record<string, string>) => {
      const answer = await get({ 'accept-encoding': encoding, ...headers })
      t.equal(answer.headers.etag, own)
      if (answer.statusCode === 304) t.equal(answer.body, '')
      return answer.statusCode
    }
    for (const known of [own, `W/${own}`, `"x",${own}`, `"x" , W/${own} ,"y"`, '*'])
      t.equal(await status({ 'if-none-match': known }), 304, `${encoding} ${known}`)
    const bare = own.slice(1, -1)
    for (const unknown of ['"x"', other, `W/${other}`, bare, `"x,${bare}"`, `"${bare},x"`, `"x${bare}"`, `"${bare}x"`])
      t.equal(await status({ 'if-none-match': unknown }), 200, `${encoding} ${unknown}`)
  }
})

t.test('by time, where no tag is named', async (t) => {
  const { get } = served(Buffer.from('text'))
  const at = (s: number) => new Date(s * 1000).toUTCString()
  const status = async (headers: Record<string, string>) => (await get(headers)).statusCode
  t.equal(await status({ 'if-modified-since': at(MODIFIED_S) }), 304)
  t.equal(await status({ 'if-modified-since': at(MODIFIED_S + 1) }), 304)
  t.equal(await status({ 'if-modified-since': at(MODIFIED_S - 1) }), 200)
  t.equal(await status({ 'if-modified-since': 'yesterday' }), 200)
  t.equal(await status({ 'if-modified-since': at(MODIFIED_S), 'if-none-match': '"x"' }), 200)
  const server = fastify()
  const timeless = new Representation(Buffer.from('text'), 'text/plain')
  server.get('/', (request, reply) => timeless.send(request, reply))
  const answer = await server.inject({ url: '/', headers: { 'if-modified-since': at(MODIFIED_S) } })
  t.same([answer.statusCode, answer.headers['last-modified']], [200, undefined])
})

t.test('fetch, which says no-cache with every condition, hears that it holds', async (t) => {
  const { server } = served(Buffer.from('text'))
  let said: string | undefined
  server.addHook('onRequest', async (request) => {
    said = request.headers['cache-control']
  })
  t.teardown(() => server.close())
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  const first = await fetch(address)
  t.equal(await first.text(), 'text')
  const again = await fetch(address, { headers: { 'if-none-match': String(first.headers.get('etag')) } })
  t.equal(said, 'no-cache')
  t.equal(again.status, 304)
})
