import { readdirSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import t from 'tap'
import { PAGE_DIRECTORY, registerPage, SECURITY_HEADERS } from '../../../../receiver/feeds/http/page.js'

function pageServer(directory?: string) {
  const server = fastify()
  registerPage(server, directory)
  return server
}

t.test('the built page: all it names is served, and it names nothing from anywhere else', async (t) => {
  const server = pageServer()
  const html = (await server.inject('/')).body
  const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)]
    .map(([, address]) => address)
    .filter((a) => !a.startsWith('v1/'))
  t.equal(named.length, 3, 'script, style and icon')
  for (const address of named) {
    t.match(address, /^\.\/[\w-]+-[\w-]{8}\.(js|css|svg)$/)
    const answer = await server.inject(address.slice(1))
    t.equal(answer.statusCode, 200, address)
    t.match(answer.headers, { ...SECURITY_HEADERS, 'cache-control': /immutable/ })
  }
  t.notMatch(html, /https?:/)
  t.notMatch(html, /<script>|<style|style=| on\w+=/, 'nothing inline, which the policy would refuse')
})

t.test('the first load is at most 150 KB, compressed', async (t) => {
  const server = pageServer()
  let bytes = 0
  for (const name of readdirSync(PAGE_DIRECTORY)) {
    const url = name === 'index.html' ? '/' : `/${name}`
    const answer = await server.inject({ url, headers: { 'accept-encoding': 'gzip' } })
    const plain = (await server.inject(url)).rawPayload
    const isPacked = answer.headers['content-encoding'] === 'gzip'
    t.equal(isPacked, plain.length >= 1024, `${name}: ${plain.length} bytes`)
    t.ok((isPacked ? gunzipSync(answer.rawPayload) : answer.rawPayload).equals(plain), name)
    bytes += answer.rawPayload.length
  }
  t.ok(bytes <= 150_000, `${bytes} bytes`)
  t.comment(`first load: ${bytes} bytes gzipped`)
})

t.test('only what is there: no path leads out', async (t) => {
  const dir = t.testdir({
    page: { 'index.html': '<html lang="ja">', 'main-abcdefgh.js': 'x', 'secret.key': 'no', 'notes.txt': 'no' },
    'outside.js': 'no',
  })
  const server = pageServer(`${dir}/page`)
  for (const url of [
    '/secret.key',
    '/notes.txt',
    '/../outside.js',
    '/%2e%2e/outside.js',
    '/..%2foutside.js',
    '/index.html',
  ])
    t.equal((await server.inject(url)).statusCode, 404, url)
  t.equal((await server.inject('/main-abcdefgh.js?x=../outside.js')).body, 'x')
  t.equal((await server.inject({ url: '/', method: 'POST' })).statusCode, 404)
  t.equal((await server.inject({ url: '/', method: 'HEAD' })).statusCode, 200)
  t.throws(() => pageServer(`${dir}/none`))
  t.throws(() => pageServer(t.testdir({ 'a.js': '' })), /there is no page/)
})

t.test('the policy names our own origin and nothing else', async (t) => {
  const { headers } = await pageServer().inject('/')
  t.equal(
    headers['content-security-policy'],
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
      "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  )
  t.match(headers, {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  })
})

t.test('an unchanged page is not sent again: each language, plain and packed, has a tag of its own', async (t) => {
  const server = pageServer(t.testdir({ 'index.html': `<html lang="ja">${'long '.repeat(1000)}` }))
  const tags = new Set<string>()
  for (const language of ['ja', 'en'])
    for (const encoding of ['identity', 'gzip']) {
      const wish = { 'accept-language': language, 'accept-encoding': encoding }
      const page = async (etag: string) => server.inject({ url: '/', headers: { ...wish, 'if-none-match': etag } })
      const { etag, vary } = (await page('"x"')).headers
      t.equal(vary, 'accept-language, accept-encoding')
      const again = await page(String(etag))
      t.same([again.statusCode, again.body], [304, ''])
      t.match(again.headers, { ...SECURITY_HEADERS, etag, vary, 'cache-control': 'no-cache' })
      for (const other of tags) t.equal((await page(other)).statusCode, 200, 'the tag of another')
      tags.add(String(etag))
    }
  t.equal(tags.size, 4)
})

t.test('the language is what the browser asks for, Japanese without a wish', async (t) => {
  const server = pageServer()
  const lang = async (header?: string) => {
    const { body, headers } = await server.inject({
      url: '/',
      headers: header === undefined ? {} : { 'accept-language': header },
    })
    t.match(headers.vary, /accept-language/)
    t.equal(headers['content-language'], /<html lang="(\w+)"/.exec(body)![1])
    return headers['content-language']
  }
  t.equal(await lang(), 'ja')
  t.equal(await lang('ja;q=0.8, en'), 'en')
})
