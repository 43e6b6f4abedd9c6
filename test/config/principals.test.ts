import t from 'tap'
import { NO_PRINCIPALS, parseAccessFile } from '../../config/principals.js'

const key = 'A'.repeat(43)
const good = {
  ...{ name: 'app', token: { algorithm: 'scrypt', n: 32_768, r: 8, p: 1, salt: 'A'.repeat(22), key } },
  ...{ feeds: ['v1'], fields: 'public', streamsMax: 1, requestsPerMinute: 1, createdAtMs: 0 },
}
const read = (...principals: object[]) => parseAccessFile(JSON.stringify({ version: 1, principals, unlocks: [] }))

t.test('what is written is read', async (t) => {
  t.same(parseAccessFile(JSON.stringify(NO_PRINCIPALS)), NO_PRINCIPALS)
  t.same(read(good)!.principals, [good])
  t.ok(read({ ...good, lines: ['O/L'], allow: ['192.0.2.0/24', '::/0'], expiresAtMs: 1 }))
})

t.test('anything else is damage, never half a list', async (t) => {
  t.equal(parseAccessFile('{'), undefined)
  t.equal(parseAccessFile('[]'), undefined)
  t.equal(read(good, good), undefined, 'two of one name')
  const bad: object[] = [
    { name: '__proto__' },
    { name: 'A' },
    { feeds: [] },
    { feeds: ['page'] },
    { fields: 'all' },
    { lines: ['L'] },
  ]
  bad.push(
    { allow: ['192.0.2.1'] },
    { allow: ['x/8'] },
    { streamsMax: -1 },
    { requestsPerMinute: 0 },
    { more: 1 },
    { expiresAtMs: 'x' },
  )
  // Memory: 128·n·r bytes.
  bad.push(
    { token: { ...good.token, n: 2 ** 30 } },
    { token: { ...good.token, r: 64 } },
    { token: { ...good.token, key: '' } },
  )
  for (const change of bad) t.equal(read({ ...good, ...change }), undefined, JSON.stringify(change))
})
