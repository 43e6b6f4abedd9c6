import type { FastifyRequest } from 'fastify'
import t from 'tap'
import { prefersEnglish, prefersJson, takesGzip } from '../../../../receiver/feeds/http/negotiation.js'

const asking = (headers: Record<string, string>) => ({ headers }) as unknown as FastifyRequest
const NONSENSE = ',;=;,'.repeat(1000)

t.test('gzip to whom it is at least as welcome as the plain bytes', async (t) => {
  const takes = (wish: string) => takesGzip(asking({ 'accept-encoding': wish }))
  for (const wish of ['gzip', 'GZIP;q=0.5', 'br, gzip;q=0.5', '*', 'deflate, *;q=0.1', 'gzip;q=0.5, identity;q=0.4'])
    t.equal(takes(wish), true, wish)
  for (const wish of ['', 'gzip;q=0', 'br, gzip; q=0.0, x', '*;q=0', 'br', 'xgzip', 'gzip-x', 'gzip;q=0.4, identity'])
    t.equal(takes(wish), false, wish)
  t.equal(takes(NONSENSE), false, 'nonsense')
  t.equal(takesGzip(asking({})), false, 'no wish')
  t.equal(takes(`${'x,'.repeat(400)}gzip`), true, 'within what is read')
  t.equal(takes(`${'x,'.repeat(500)}gzip`), false, 'beyond it')
})

t.test('Japanese unless English is more welcome', async (t) => {
  const cases: [wish: string, isEnglish: boolean][] = [
    ['en-GB,en;q=0.9', true],
    ['ja,en;q=0.8', false],
    ['en;q=0.8, ja;q=0.9', false],
    ['en;q=0.9, ja;q=0.8', true],
    ['en, ja', true],
    ['ja, en', false],
    ['JA-JP, EN;q=0.9', false],
    ['fr, en;q=0.1', true],
    ['en;q=0.1, *', false],
    ['fr', false],
    ['*', false],
    ['en;q=0', false],
    ['en;q=zero', false],
    [NONSENSE, false],
    [`${'x,'.repeat(400)}en`, true],
    [`${'x,'.repeat(500)}en`, false],
  ]
  for (const [wish, isEnglish] of cases)
    t.equal(prefersEnglish(asking({ 'accept-language': wish })), isEnglish, wish.slice(0, 30))
  t.equal(prefersEnglish(asking({})), false, 'no wish')
})

t.test('text unless JSON is more welcome', async (t) => {
  const prefers = (wish: string) => prefersJson(asking({ accept: wish }))
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
  for (const wish of [
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/json, text/plain, */*',
    'application/*',
  ])
    t.equal(prefers(wish), true, wish)
  for (const wish of [
    '',
    '*/*',
    browser,
    'application/json;q=0',
    'application/json-seq',
    'text/*, application/json;q=0.9',
  ])
    t.equal(prefers(wish), false, wish)
  t.equal(prefers(NONSENSE), false, 'nonsense')
  t.equal(prefersJson(asking({})), false, 'no wish')
})
