import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

/** The sources, seen from dist/test/link. */
const LINK = fileURLToPath(new URL('../../../link/', import.meta.url))

const files = readdirSync(LINK, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const textOf = (name: string) => readFileSync(join(LINK, name), 'utf8')
const importsOf = (name: string) =>
  [...textOf(name).matchAll(/from '(\.[^']*)\.js'/g)].map(([, path]) => posix.join(posix.dirname(name), `${path}.ts`))
/** A file's direction is its folder's; one beside them has none. */
const directionOf = (name: string) => /^(transmit|receive)\//.exec(name)?.[1]
/** Calls, not words: a comment may speak of the other direction. */
const SENDS = /\bsend(to|msg|mmsg)?\(|\bsend(to|msg|mmsg)\b.*declare|declare\(\s*'[^']*\bsend/
const RECEIVES = /\brecv(from|msg|mmsg)?\(|declare\(\s*'[^']*\brecv/

t.test('every file has one direction or none', async (t) => {
  t.ok(files.length > 10, files.join(' '))
  for (const name of files) {
    const text = textOf(name)
    if (directionOf(name) !== 'transmit') t.notMatch(text, SENDS, `${name} does not send`)
    if (directionOf(name) !== 'receive') t.notMatch(text, RECEIVES, `${name} does not receive`)
  }
  t.ok(files.some((name) => SENDS.test(textOf(name))) && files.some((name) => RECEIVES.test(textOf(name))))
})

t.test('no file imports the other direction, nor does the file of neither import one', async (t) => {
  let judged = 0
  for (const name of files) {
    for (const imported of importsOf(name)) {
      if (imported.startsWith('..')) continue
      judged++
      const direction = directionOf(imported)
      t.ok(direction === undefined || direction === directionOf(name), `${name} imports ${imported}`)
    }
  }
  t.ok(judged > 5, 'imports are found')
})
