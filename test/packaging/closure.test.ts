/** What a package is made of: everything that its program imports, and of a sender nothing that it should not have. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { type Closure, closureOf } from '../../packaging/closure.js'
import { closureOfEnd } from '../../packaging/program-tree.js'
import { rowsOf } from '../docs/document-tables.js'
import { scratchFolder } from '../scratch-folder.js'

function tree(files: Record<string, string>): string {
  const root = scratchFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

t.test('imports are followed in every form, into packages too', async (t) => {
  const root = tree({
    'dist/main.js': `import './a.js'
      export * from './b.js'
      const c = await import('./c.js')
      new Worker(new URL('./d.js', import.meta.url))
      import both from 'both'
      import 'scoped-user'
      import { readFile } from 'node:fs/promises'
      // import './no.js'
      const text = "import './no.js'"`,
    'dist/a.js': '',
    'dist/b.js': `const e = createRequire(import.meta.url)('old')`,
    'dist/c.js': '',
    'dist/d.js': `import './a.js'`,
    'dist/no.js': '',
    'node_modules/both/package.json': `{"exports":{".":{"import":"./m.mjs","require":"./r.cjs"}}}`,
    'node_modules/both/m.mjs': '',
    'node_modules/both/r.cjs': '',
    'node_modules/both/LICENSE.txt': 'MIT',
    'node_modules/both/readme.md': '',
    'node_modules/old/package.json': `{"main":"lib"}`,
    'node_modules/old/lib/index.js': `require('./one'); require('./data'); require('fs'); require('both')`,
    'node_modules/old/lib/one.js': '',
    'node_modules/old/lib/data.json': '{}',
    'node_modules/old/lib/unused.js': '',
    'node_modules/scoped-user/package.json': `{"exports":{"./*":"./*.js",".":"./index.js"}}`,
    'node_modules/scoped-user/index.js': `import '@s/p/x/y'`,
    'node_modules/scoped-user/node_modules/@s/p/package.json': `{"exports":{"./x/*":{"node":"./deep/*.js"}}}`,
    'node_modules/scoped-user/node_modules/@s/p/deep/y.js': '',
  })
  t.same(closureOf(root, 'dist/main.js'), {
    files: [
      ...['dist/a.js', 'dist/b.js', 'dist/c.js', 'dist/d.js', 'dist/main.js'],
      ...['LICENSE.txt', 'm.mjs', 'package.json', 'r.cjs'].map((name) => `node_modules/both/${name}`),
      ...['lib/data.json', 'lib/index.js', 'lib/one.js', 'package.json'].map((name) => `node_modules/old/${name}`),
      'node_modules/scoped-user/index.js',
      ...['deep/y.js', 'package.json'].map((name) => `node_modules/scoped-user/node_modules/@s/p/${name}`),
      'node_modules/scoped-user/package.json',
    ],
    packages: [
      ...['node_modules/both', 'node_modules/old', 'node_modules/scoped-user'],
      'node_modules/scoped-user/node_modules/@s/p',
    ],
    builtins: ['node:fs', 'node:fs/promises'],
  } satisfies Closure)
})

t.test('what is not there, or not written out, builds nothing', async (t) => {
  const refused = (text: string, why: RegExp) =>
    t.throws(() => closureOf(tree({ 'dist/main.js': text, 'dist/data.json': '' }), 'dist/main.js'), why, text)
  refused(`import './gone.js'`, /imports \.\/gone\.js, which is not there: npm ci/)
  refused(`import 'gone'`, /imports gone, which is not there/)
  refused('await import(name)', /imports what is not written out \(import\(name\)\)/)
  refused("require('./' + name)", /not written out/)
  refused('readFileSync(join(__dirname, name))', /not written out \(__dirname\)/)
  refused("new URL('./' + name, import.meta.url)", /not written out/)
  refused(`new URL('./data.json', import.meta.url)`, /names \.\/data\.json, which is no program: say in packaging/)
})

const sender = closureOfEnd('.', 'sender')
const receiver = closureOfEnd('.', 'receiver')
const rooms = ({ files }: Closure) => new Set(files.flatMap((path) => /^dist\/([^/]+)\//.exec(path)?.[1] ?? []))

t.test("the sender's package has no receiver, no HTTP and no development code", async (t) => {
  const strange = /^dist\/(receiver|link\/receive|rig|demo|dashboard|client|bench|examples|packaging|test)\//
  t.same(
    sender.files.filter((path) => strange.test(path)),
    [],
  )
  const ways = /^node:(https?|http2|net|tls|dns|inspector|quic|cluster|repl)(\/|$)/
  t.same(
    sender.builtins.filter((name) => ways.test(name)),
    [],
    'it can neither serve nor connect',
  )
  t.same(
    sender.packages.filter((path) => /fastify|prom-client|tap|typescript|vite|preact/.test(path)),
    [],
  )
  t.ok(sender.files.includes('dist/sender/transmit/start-filtered.js'), 'what is started by path is there')
  t.ok(sender.files.includes('dist/journal/journal-thread.js'), 'and so are threads')
  t.ok(sender.files.includes('config/mappings/irish-rail.toml'), 'and data')
  t.ok(sender.files.some((path) => /^dist\/fec\/kernels\/.*\.wasm$/.test(path)))
  // The law is seen to be able to fail: the receiver has all of it.
  t.ok(receiver.files.some((path) => strange.test(path)) && receiver.builtins.some((name) => ways.test(name)))
})

t.test("the receiver's package has no demo, no rig but the drill's, and no development code", async (t) => {
  t.same(
    [...rooms(receiver)].filter((room) => /^(demo|bench|examples|packaging|test)$/.test(room)),
    [],
  )
  t.same(
    receiver.files.filter((path) => path.startsWith('dist/rig/')),
    ['dist/rig/one-thread-receiver.js'],
  )
  t.ok(receiver.files.includes('dist/dashboard/page/index.html'))
  t.same(
    receiver.packages.filter((path) => /\/(tap|typescript|vite|preact|playwright)/.test(path)),
    [],
  )
})

t.test('docs/packages.md says of each package of the sender why it is there', async (t) => {
  const listed = rowsOf('docs/packages.md', /^`/).map(([name = '', why = '']) => [name.replaceAll('`', ''), why])
  const names = sender.packages.map((path) => path.slice('node_modules/'.length)).sort()
  t.same(listed.map(([name]) => name).sort(), names)
  for (const [name, why] of listed) t.ok(why && why.length > 10, name)
})
