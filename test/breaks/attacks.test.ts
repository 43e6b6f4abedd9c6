import t from 'tap'
import { choice } from './attacks.js'

t.test('each of 1,500 readers chooses another fifty lines', (t) => {
  const choices = Array.from({ length: 1500 }, (_, reader) => choice(reader).split('&'))
  t.ok(choices.every((lines) => new Set(lines).size === 50))
  t.equal(new Set(choices.map((lines) => lines.sort().join())).size, 1500)
  t.end()
})
