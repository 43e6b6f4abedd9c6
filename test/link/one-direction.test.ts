import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

/** The sources, seen from dist/test/link. */
const LINK = fileURLToPath(new URL('../../../link/', import.meta.url))
const NEITHER = ['native-socket.ts']

const files = readdirSync(LINK).filter((name) => name.endsWith('.ts'))
const textOf = (name: string) => readFileSync(join(LINK, name), 'utf8')
const importsOf = (name: string) => [...textOf(name).matchAll(/from '\.\/(.*)\.js'/g)].map(([, path]) => `${path}.ts`)
/** Calls, not words: a comment may speak of the other direction. */
const SENDS = /\bsend(to|msg|mmsg)?\(|\bsend(to|msg|mmsg)\b.*declare|declare\(\s*'[^']*\bsend/
const RECEIVES = /\brecv(from|msg|mmsg)?\(|declare\(\s*'[^']*\brecv/

t.test('every file has one direction or none', async (t) => {
  t.ok(files.length > 5)
  for (const name of files) {
    const text = textOf(name)
    if (!name.startsWith('transmit')) t.notMatch(text, SENDS, `${name} does not send`)
    if (!name.startsWith('receive')) t.notMatch(text, RECEIVES, `${name} does not receive`)
    t.ok(NEITHER.includes(name) || /^(transmit|receive)/.test(name), `${name} says which`)
  }
  t.ok(files.some((name) => SENDS.test(textOf(name))) && files.some((name) => RECEIVES.test(textOf(name))))
})

t.test('no file imports the other direction, nor does the file of neither import one', async (t) => {
  for (const name of files) {
    const direction = /^(transmit|receive)/.exec(name)?.[0]
    for (const imported of importsOf(name)) {
      const isAllowed = NEITHER.includes(imported) || (direction !== undefined && imported.startsWith(direction))
      t.ok(isAllowed, `${name} imports ${imported}`)
    }
  }
})
