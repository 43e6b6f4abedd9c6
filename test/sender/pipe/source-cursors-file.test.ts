import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import t from 'tap'
import { cursorsPath, cursorsText, readSourceCursors } from '../../../sender/pipe/source-cursors-file.js'

function logged() {
  const events: string[] = []
  return { events, log: { error: (fields: object) => void events.push((fields as { event: string }).event) } }
}

t.test('what was written is read; without a file there is no cursor, and nothing is said', async (t) => {
  const { events, log } = logged()
  const dir = t.testdir({})
  t.equal(readSourceCursors(dir, log).size, 0)
  const cursors = new Map([
    ['tape', { events: 7, check: 0xffff_ffff }],
    ['運行', { events: 0, check: 1 }],
  ])
  writeFileSync(cursorsPath(dir), cursorsText(cursors))
  t.strictSame([...readSourceCursors(dir, log)], [...cursors])
  t.same(events, [])
})

t.test('a file that is torn or nonsense is said and set aside, and the start goes on', async (t) => {
  const whole = cursorsText(new Map([['tape', { events: 7, check: 9 }]]))
  const torn = Array.from({ length: whole.length - 2 }, (_, length) => whole.slice(0, length))
  const nonsense = [
    '{}',
    '[{}]',
    'null',
    whole.replace('7', '-7'),
    whole.replace('7', '7.5'),
    whole.replace('9', '"9"'),
  ]
  for (const text of [...torn, ...nonsense]) {
    const { events, log } = logged()
    const dir = t.testdir({})
    writeFileSync(cursorsPath(dir), text)
    t.equal(readSourceCursors(dir, log).size, 0, text)
    t.same(events, ['cursors_damaged'], text)
    t.equal(existsSync(cursorsPath(dir)), false)
    t.equal(readFileSync(`${cursorsPath(dir)}.damaged`, 'utf8'), text)
  }
})

t.test('one that cannot be read at all is said too', async (t) => {
  const { events, log } = logged()
  const dir = t.testdir({ 'sender-cursors.json': {} })
  t.equal(readSourceCursors(dir, log).size, 0)
  t.same(events, ['cursors_unreadable'])
})
