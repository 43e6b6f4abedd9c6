/** `katamichi purge`: what an end keeps is written over and gone; nothing without --yes, nor while the end runs. */
import {
  closeSync,
  existsSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import { lockDirectory } from '../../../disk/directory-lock.js'
import { writeConfiguration } from '../../breaks/loopback-pair.js'
import { scratchFolder } from '../../scratch-folder.js'
import { katamichi } from '../katamichi.js'

t.setTimeout(120_000)
const TRAIN = 'train/JR-East/JobanRapid/476M'

async function madeEnd() {
  const folder = scratchFolder()
  await writeConfiguration(folder)
  const at = (...names: string[]) => join(folder, ...names)
  const state = at('receiver-state')
  const journal = new DatabaseSync(join(state, 'journal.sqlite'))
  journal.exec(`CREATE TABLE frames (body TEXT); INSERT INTO frames VALUES ('${TRAIN}')`)
  journal.close()
  writeFileSync(join(state, 'quarantine.ndjson'), `${TRAIN}\n`.repeat(100_000))
  writeFileSync(join(state, 'access.json'), '{}')
  mkdirSync(join(state, 'resend'))
  writeFileSync(join(state, 'resend', 'gaps.json'), TRAIN)
  return { at, state, config: at('receiver.toml') }
}

/** What stands in the file behind a descriptor, whose name may be gone. */
function contentOf(file: number): string {
  const bytes = Buffer.alloc(fstatSync(file).size)
  readSync(file, bytes, 0, bytes.length, 0)
  return bytes.toString('latin1')
}

t.test('the bytes are written over, the names are gone, and a record says so', async (t) => {
  const { at, state, config } = await madeEnd()
  const paths = ['journal.sqlite', 'quarantine.ndjson', 'resend/gaps.json'].map((name) => join(state, name))
  const open = [...paths, at('link.key')].map((path) => openSync(path, 'r'))
  t.teardown(() => {
    for (const file of open) closeSync(file)
  })
  const before = open.map(contentOf)
  t.ok(before.slice(0, 3).every((text) => text.includes(TRAIN)))
  const { code, stdout, stderr } = await katamichi(['purge', '-c', config, '--keys', '--yes', '--out', at('erased.md')])
  t.equal(code, 0, stderr)
  t.equal(stdout, `${at('erased.md')}\n`)
  for (const [i, file] of open.entries()) {
    const after = contentOf(file)
    t.equal(after.length, before[i].length, 'as long as it was')
    t.notOk(after.includes(TRAIN) || after.includes('katamichi-key'), 'and of what was there nothing')
  }
  t.strictSame(readdirSync(state, { recursive: true }), ['resend'], 'no file is left')
  t.notOk(existsSync(at('link.key')))
  t.ok(existsSync(config), 'configuration is not data')
  const record = readFileSync(at('erased.md'), 'utf8')
  t.match(record, /^# データ消去記録 {2}\/ Record of erasure\n/)
  for (const path of [...paths, at('link.key')]) t.ok(record.includes(`| ${path} | `), path)
  t.match(record, /残存 \/ still there: 0/)
  t.equal(record.match(/【記入】/g)?.length, 2)
})

t.test('nothing without --yes; keys stay unless they are asked for', async (t) => {
  const { at, state, config } = await madeEnd()
  const files = readdirSync(state, { recursive: true }).sort()
  const listed = await katamichi(['purge', '-c', config])
  t.equal(listed.code, 0)
  t.match(listed.stdout, /4 files; nothing was erased/)
  t.notMatch(listed.stdout, /link\.key/)
  t.strictSame(readdirSync(state, { recursive: true }).sort(), files)
  t.equal((await katamichi(['purge', '-c', config, '--yes'])).code, 0)
  t.ok(existsSync(at('link.key')))
})

t.test('not while the end runs', async (t) => {
  const { state, config } = await madeEnd()
  const lock = await lockDirectory(state)
  if (typeof lock === 'string') throw new Error(lock)
  const { code, stderr } = await katamichi(['purge', '-c', config, '--yes'])
  lock.release()
  t.equal(code, 1)
  t.match(stderr, /is in use by another process/)
  t.ok(existsSync(join(state, 'quarantine.ndjson')))
})

t.test('what a link leads to, or has another name, is not written over, and the record says so', async (t) => {
  const { at, state, config } = await madeEnd()
  writeFileSync(at('elsewhere'), 'of somebody else')
  symlinkSync(at('elsewhere'), join(state, 'link'))
  linkSync(at('elsewhere'), join(state, 'second'))
  const { code, stdout } = await katamichi(['purge', '-c', config, '--yes', '--json'])
  t.equal(code, 0)
  t.equal(readFileSync(at('elsewhere'), 'utf8'), 'of somebody else')
  const { erased } = JSON.parse(stdout)
  for (const name of ['link', 'second'])
    t.match(
      erased.find(({ path }: { path: string }) => path === join(state, name)),
      { what: 'state' },
    )
  t.strictSame(readdirSync(state, { recursive: true }), ['resend'])
})

t.test('wrong usage', async (t) => {
  const { at, config } = await madeEnd()
  t.equal((await katamichi(['purge', '-c', at('link.toml'), '--yes'])).code, 2)
  const { code, stderr } = await katamichi(['purge', '-c', config, '--yes', '--out', config])
  t.equal(code, 2)
  t.match(stderr, /there already/)
})
