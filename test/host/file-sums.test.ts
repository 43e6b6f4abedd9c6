import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readSums, sha256OfFile, sumsText } from '../../host/file-sums.js'
import { scratchFolder } from '../scratch-folder.js'

t.test('a file has the sum of its bytes, also when it is longer than what is read at a time', async (t) => {
  const path = join(scratchFolder(), 'long')
  for (const length of [0, 1, (1 << 20) - 1, 1 << 20, (3 << 20) + 17]) {
    const bytes = randomBytes(length)
    writeFileSync(path, bytes)
    t.equal(sha256OfFile(path), createHash('sha256').update(bytes).digest('hex'), `${length} bytes`)
  }
  t.throws(() => sha256OfFile(`${path}.gone`), { code: 'ENOENT' })
})

t.test('a list is what sha256sum reads and writes', async (t) => {
  const folder = scratchFolder()
  const names = ['b', 'a', 'with space', '片道']
  for (const name of names) writeFileSync(join(folder, name), name)
  const text = sumsText(new Map(names.map((name) => [name, sha256OfFile(join(folder, name))])))
  writeFileSync(join(folder, 'sums'), text)
  t.match(execFileSync('sha256sum', ['--check', '--strict', 'sums'], { cwd: folder, encoding: 'utf8' }), /a: OK/)
  const theirs = execFileSync('sha256sum', names, { cwd: folder, encoding: 'utf8' })
  t.same(readSums(theirs), readSums(text))
  t.match(text, /^\S+ {2}a\n\S+ {2}b\n/, 'sorted')
})

t.test('what is no list is told from one', async (t) => {
  const sum = 'a'.repeat(64)
  t.same(readSums(''), new Map())
  for (const text of [
    'x',
    `${sum} a`,
    `${sum}  `,
    `${sum.slice(1)}  a`,
    `${sum}  a\n${sum}  a`,
    `${sum.toUpperCase()}  a`,
  ])
    t.equal(readSums(text), undefined, text)
})
