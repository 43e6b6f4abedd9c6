/**
 * The laws of the repository. Each is a function over the tree of files; here each is held against our own tree,
 * and against a small tree that breaks it, so that it is seen to be able to fail.
 */
import t from 'tap'
import { linkFaults, longLineFaults, metricFaults, namedPathFaults } from './tidy/document-laws.js'
import {
  circleFaults,
  coreDoors,
  packageFaults,
  roomFaults,
  senderReachFaults,
  twoProcessFaults,
} from './tidy/import-laws.js'
import { importsOf, reachableFrom, readSourceTree, type SourceTree } from './tidy/source-tree.js'
import {
  deadFileFaults,
  lockfileFaults,
  machineFaults,
  mirrorFaults,
  nameFaults,
  unfinishedFaults,
} from './tidy/tree-laws.js'
import {
  evalFaults,
  laneNameFaults,
  linkDirectionFaults,
  purityFaults,
  secondLoopFaults,
  senderGlobalFaults,
  socketLimitFaults,
} from './tidy/word-laws.js'

const ours = readSourceTree('.')

/** Core files without a test file of their own, and where they are tested instead. */
const TESTED_ELSEWHERE = {
  'fec/erasure-code.ts': 'types only',
  'fec/erasures.ts': 'test/fec/reed-solomon.test.ts',
  'fec/kernels/kernel-memory.ts': 'test/fec/kernels/erasure-kernel.test.ts',
  'journal/core/rows.ts': 'types only',
  'ring/complete-frame.ts': 'types only',
  'proto/number-only-protobuf.ts': 'test/proto/event.test.ts',
  'sender/intake/core/parsed.ts': 'test/sender/intake/core/intake.test.ts',
}
/** Tests of the whole, not of a file. */
const TESTS_OF_NO_FILE = [
  ...[
    'test/tidy.test.ts',
    'test/node-version.test.ts',
    'test/simulation/',
    'test/vectors/',
    'test/link/',
    'test/proof/',
  ],
  ...['test/receiver/mutations.test.ts', 'test/sender/hostile-texts.test.ts'],
  ...['test/receiver/access/scope.test.ts', 'test/receiver/access/malformed.test.ts'],
  ...[
    'test/breaks/',
    'test/cases/',
    'test/docs/',
    'test/fuzz/',
    'test/packaging/',
    'test/gtfs-realtime/',
    'test/packaging/',
    'test/examples/',
    'test/dashboard/browser/',
  ],
]
/** Where a process begins: what bin/ and another process start by path. */
const ENTRIES = [
  'cli/main.ts',
  'cli/sender-main.ts',
  'cli/receiver-main.ts',
  'packaging/build.ts',
  'sender/transmit/start-filtered.ts',
  'sender/transmit/transmit-process.ts',
  'receiver/assembly/assembly-thread.ts',
  'journal/journal-thread.ts',
  'sender/intake/sources/recording/recording-worker.ts',
  'rig/relay-process.ts',
  'rig/simulator/sim-command.ts',
  'rig/simulator/campaign-worker.ts',
  'client/client.ts',
  'dashboard/main.tsx',
]

/** What a law says of a tree made up of these files. */
const madeUp = (files: Record<string, string>): SourceTree => new Map(Object.entries(files))

t.test('the tree is read, and imports are found in all their forms', async (t) => {
  t.ok(
    ours.has('package.json') && ours.has('sender/transmit/core/transmitter.ts'),
    'run from the root of the repository',
  )
  t.notOk([...ours.keys()].some((path) => /(^|\/)(node_modules|dist|\.git)\//.test(path)))
  const tree = madeUp({
    'a/a.ts': `import x from './b.js'
      import type { T } from '../c.js'
      export * from '@noble/hashes/blake3.js'
      // import 'no'
      const no = "import 'no'"
      type F = import('node:fs').Stats
      const y = await import('../proto/generated/g.js')
      const z = require('zod/mini')
      import './gone.js'`,
    'a/b.ts': `import '../d.js'`,
    'c.ts': '',
    'd.ts': `import './a/b.js'`,
    'proto/generated/g.js': '',
  })
  t.same(importsOf(tree, 'a/a.ts'), {
    files: ['a/b.ts', 'c.ts', 'proto/generated/g.js'],
    packages: ['@noble/hashes', 'zod'],
    builtins: ['node:fs'],
    missing: ['a/gone.js'],
  })
  t.same([...reachableFrom(tree, ['a/b.ts'])].sort(), ['a/b.ts', 'd.ts'])
})

t.test('a room imports only what its door-plate allows', async (t) => {
  t.same(roomFaults(ours), [])
  const core = JSON.parse(ours.get('tsconfig.core.json')!).include.map((room: string) => `${room}/`)
  t.same(coreDoors().sort(), core.sort(), 'the rooms that are compiled without Node are the rooms judged as core')

  const broken: [path: string, specifier: string][] = [
    ['sender/intake/x.ts', '../../receiver/stream/y.js'],
    ['receiver/x.ts', '../sender/intake/y.js'],
    ['receiver/x.ts', '../rig/y.js'],
    ['sender/transmit/x.ts', '../../link/receive/y.js'],
    ['receiver/x.ts', '../link/transmit/y.js'],
    ['proto/x.ts', '../fec/policy.js'],
    ['ring/x.ts', '../receiver/stream/y.js'],
    ['host/doctor/core/x.ts', 'node:fs'],
    ['journal/x.ts', '../receiver/stream/y.js'],
    ['journal/x.ts', '../sender/transmit/y.js'],
    ['journal/x.ts', '../config/sender.js'],
    ['journal/x.ts', 'node:net'],
    ['journal/core/x.ts', '../y.js'],
    ['ledger/core/x.ts', 'zod'],
    ['ledger/x.ts', 'node:http'],
    ['journal/core/x.ts', 'node:sqlite'],
    ['journal/core/x.ts', '../../ring/frame-ring.js'],
    ['proto/x.ts', 'zod'],
    ['fec/x.ts', '../proto/event.js'],
    ['fec/x.ts', 'node:os'],
    ['link/x.ts', '../proto/datagram.js'],
    ['link/x.ts', 'pino'],
    ['sender/intake/core/x.ts', 'node:events'],
    ['sender/transmit/core/x.ts', '../run.js'],
    ['sender/intake/core/x.ts', 'zeromq'],
    ['sender/intake/core/x.ts', '../../../config/sender.js'],
    ['receiver/stream/x.ts', 'prom-client'],
    ['receiver/stream/x.ts', '../../sender/intake/core/y.js'],
    ['receiver/assembly/core/x.ts', '../../../link/receive/y.js'],
    ['sender/intake/x.ts', '../transmit/y.js'],
    ['sender/transmit/x.ts', '../intake/y.js'],
    ['sender/intake/x.ts', '../../link/transmit/y.js'],
    ['receiver/stream/x.ts', '../picture/y.js'],
    ['receiver/picture/x.ts', '../formats/y.js'],
    ['receiver/access/x.ts', '../picture/y.js'],
    ['receiver/access/x.ts', '../stream/y.js'],
    ['receiver/feeds/http/x.ts', '../zeromq/y.js'],
    ['receiver/feeds/http/x.ts', '../../assembly/y.js'],
    ['receiver/feeds/file/x.ts', '../zeromq/y.js'],
    ['receiver/x.ts', './feeds/zeromq/y.js'],
    ['receiver/feeds/x.ts', './zeromq/y.js'],
    ['demo/x.ts', '../sender/intake/y.js'],
    ['dashboard/core/x.ts', '../views/y.js'],
    ['dashboard/core/x.ts', 'preact'],
    ['dashboard/text/x.ts', '../views/y.js'],
    ['dashboard/views/x.tsx', '../../proto/event.js'],
    ['dashboard/core/x.ts', '../../client/client.js'],
    ['dashboard/text/x.ts', '../../client/client.js'],
    ['client/x.ts', '../dashboard/y.js'],
    ['dashboard/views/x.tsx', 'zod'],
    ['dashboard/x.ts', 'node:fs'],
    ['receiver/x.ts', '../client/records.js'],
    ['config/x.ts', '../sender/intake/core/y.js'],
    ['config/x.ts', '../receiver/stream/y.js'],
    ['config/x.ts', '../rig/y.js'],
    ['cli/x.ts', '../test/y.js'],
    ['cli/x.ts', './gone.js'],
    ['elsewhere/x.ts', 'zod'],
  ]
  const targets = [
    ...[
      'receiver/stream/y',
      'receiver/picture/y',
      'receiver/formats/y',
      'receiver/assembly/y',
      'receiver/feeds/zeromq/y',
    ],
    ...['sender/intake/y', 'sender/intake/core/y', 'sender/transmit/y', 'sender/transmit/run', 'rig/y', 'test/y'],
  ]
  const more = [
    'dashboard/views/y',
    'dashboard/api',
    'client/event-types',
    'client/client',
    'link/receive/y',
    'link/transmit/y',
    'fec/policy',
    'proto/event',
    'proto/datagram',
    'config/sender',
    'journal/y',
    'ring/frame-ring',
  ]
  const existing = Object.fromEntries([...targets, ...more].map((path) => [`${path}.ts`, '']))
  t.same(roomFaults(madeUp(existing)), [])
  for (const [path, specifier] of broken) {
    const tree = madeUp({ ...existing, [path]: `import type { X } from '${specifier}'` })
    t.equal(roomFaults(tree).length, 1, `${path} imports ${specifier}`)
  }
})

t.test('the sender reaches no server, no name service, no library that was not decided on', async (t) => {
  t.same(senderReachFaults(ours), [])
  for (const name of [
    'node:http',
    'node:https',
    'node:net',
    'node:tls',
    'node:dns/promises',
    'node:inspector',
    'node:dgram',
    'fastify',
    'prom-client',
  ]) {
    const tree = madeUp({ 'sender/a.ts': `import '../config/b.js'`, 'config/b.ts': `import x from '${name}'` })
    t.same(senderReachFaults(tree), [`the sender reaches ${name} through config/b.ts`])
  }
  const receiving = madeUp({ 'receiver/a.ts': `import 'node:http'; import 'fastify'` })
  t.same(senderReachFaults(receiving), [], 'the receiver may')

  t.same(senderGlobalFaults(ours), [])
  t.equal(senderGlobalFaults(madeUp({ 'sender/a.ts': 'const x = await fetch(address)' })).length, 1)
  t.equal(senderGlobalFaults(madeUp({ 'sender/a.ts': 'x.fetch(); type X = { fetch: 1 }' })).length, 0)
})

t.test('the transmit process has no input but its pipe, the intake no way to the diode', async (t) => {
  t.ok(ours.has('sender/transmit/transmit-process.ts') && ours.has('sender/intake/run-sender.ts'))
  t.same(twoProcessFaults(ours), [])
  const tree = (entry: string, specifier: string) =>
    twoProcessFaults(
      madeUp({
        'sender/transmit/transmit-process.ts': '',
        'sender/intake/run-sender.ts': '',
        [`sender/${entry}.ts`]: `import '../pipe/between.js'`,
        'sender/pipe/between.ts': `import '${specifier}'`,
        'sender/intake/sources/a.ts': '',
        'link/transmit/a.ts': `import 'node:dgram'`,
      }),
    )
  const [transmit, intake] = ['transmit/transmit-process', 'intake/run-sender']
  t.equal(tree(transmit, 'zeromq').length, 1)
  t.equal(tree(transmit, '../intake/sources/a.js').length, 1)
  t.same(tree(transmit, '../../link/transmit/a.js'), [])
  t.equal(tree(intake, '../../link/transmit/a.js').length, 1)
  t.equal(tree(intake, 'koffi').length, 1)
  t.same(tree(intake, 'zeromq'), [])
})

t.test('no folder imports itself through others', async (t) => {
  t.same(circleFaults(ours), [])
  const tree = madeUp({
    'a/x.ts': `import '../b/x.js'`,
    'b/x.ts': `import type { X } from '../c/x.js'`,
    'c/x.ts': `import '../a/y.js'`,
    'a/y.ts': '',
    'd/x.ts': `import '../a/x.js'`,
  })
  t.same(circleFaults(tree), ['a is in a circle', 'b is in a circle', 'c is in a circle'])
  t.same(circleFaults(madeUp({ 'a/x.ts': `import './y.js'`, 'a/y.ts': `import './x.js'` })), [], 'within one it may')
})

t.test('what the program imports is its own dependency', async (t) => {
  t.same(packageFaults(ours), [])
  const manifest = JSON.stringify({ dependencies: { zod: '1' }, devDependencies: { tap: '1' } })
  const tree = (path: string, name: string) => madeUp({ 'package.json': manifest, [path]: `import '${name}'` })
  t.same(packageFaults(tree('config/a.ts', 'zod')), [])
  t.same(packageFaults(tree('test/a.ts', 'tap')), [])
  t.equal(packageFaults(tree('config/a.ts', 'tap')).length, 1)
  t.equal(packageFaults(tree('test/a.ts', 'left-pad')).length, 1)
})

t.test('the core asks no clock, no dice and no system', async (t) => {
  t.same(purityFaults(ours), [])
  const impure = [
    'Date.now()',
    'new Date()',
    'Date()',
    'const { now } = Date',
    'Math.random()',
    'const { random } = Math',
  ]
  impure.push(
    'performance.now()',
    'console.log(1)',
    'process.env',
    'Buffer.from(x)',
    'setTimeout(f, 1)',
    'setInterval(f)',
  )
  impure.push('crypto.getRandomValues(x)', 'globalThis.x', 'fetch(x)')
  for (const code of impure) {
    t.equal(purityFaults(madeUp({ 'sender/intake/core/a.ts': code })).length, 1, code)
    t.equal(purityFaults(madeUp({ 'sender/intake/a.ts': code })).length, 0, 'the rim may')
  }
  const pure = ['new Date(timeMs)', 'Date.UTC(2026, 1)', 'Math.floor(1)', 'x.process', '// Date.now()', '"Date.now()"']
  for (const code of pure) t.equal(purityFaults(madeUp({ 'fec/a.ts': code })).length, 0, code)
})

t.test('text never becomes code', async (t) => {
  t.same(evalFaults(ours), [])
  for (const code of ['eval(x)', 'new Function("x")', 'Function("x")', 'const e = eval']) {
    t.equal(evalFaults(madeUp({ 'cli/a.ts': code })).length, 1, code)
  }
  t.equal(evalFaults(madeUp({ 'cli/a.ts': '// eval(x)\nx.eval()' })).length, 0)
})

t.test('a lane is named in its own file alone', async (t) => {
  t.same(laneNameFaults(ours), [])
  const lanes = 'sender/transmit/core/lanes'
  t.ok(ours.has(`${lanes}/event-lane.ts`) && ours.has(`${lanes}/control-lane.ts`))
  t.ok(ours.has('receiver/stream/lanes/event-lane.ts') && ours.has('receiver/stream/lanes/positions.ts'))
  const imported = "import { Lane } from '../proto/datagram.js'"
  for (const path of [
    'sender/a.ts',
    'sender/transmit/core/transmitter.ts',
    `${lanes}/lane-schedule.ts`,
    'receiver/stream/a.ts',
  ]) {
    for (const code of [imported, 'f(Lane.events)', "f(Lane['control'])", 'const { events } = Lane', 'f(Lane)'])
      t.equal(laneNameFaults(madeUp({ [path]: code })).length, 1, `${path}: ${code}`)
  }
  const own = `import { Lane } from '../../../proto/datagram.js'\nconst lane = Lane.events; f(Lane.events)`
  t.same(laneNameFaults(madeUp({ [`${lanes}/event-lane.ts`]: own })), [])
  t.equal(laneNameFaults(madeUp({ [`${lanes}/event-lane.ts`]: `${own}; g(Lane.control)` })).length, 1, 'no other')
  t.same(laneNameFaults(madeUp({ 'sender/a.ts': '// Lane.events\nx.Lane; let n: LaneNumber' })), [])
})

t.test('no file of the link room, and so no type, has both directions', async (t) => {
  t.same(linkDirectionFaults(ours), [])
  const both = [
    'export interface L { send(): void; receive(): void }',
    'export class L { sendAll() {} } export const openReceiveLink = 1',
    'lib.func("int sendmmsg(int)"); lib.func("int recvmmsg(int)")',
    'import { TransmitLink } from "./t.js"; import { ReceiveLink } from "./r.js"',
  ]
  for (const code of both) t.equal(linkDirectionFaults(madeUp({ 'link/a.ts': code })).length, 1, code)
  t.equal(
    linkDirectionFaults(madeUp({ 'link/a.ts': 'export interface L { send(): void } // receives nothing' })).length,
    0,
  )
})

t.test('names say something', async (t) => {
  t.same(nameFaults(ours), [])
  for (const path of ['sender/utils.ts', 'common/a.ts', 'a/string-helpers.ts', 'test/misc/a.test.ts', 'a/util.ts']) {
    t.equal(nameFaults(madeUp({ [path]: '' })).length, 1, path)
  }
  t.equal(nameFaults(madeUp({ 'a/commonality.ts': '' })).length, 0)
})

t.test('every core file has its test, every test its source', async (t) => {
  t.same(mirrorFaults(ours, TESTED_ELSEWHERE, TESTS_OF_NO_FILE), [])
  t.ok(Object.keys(TESTED_ELSEWHERE).length <= 7, 'the list stays short')
  // The railway's files are tested by the days they make together.
  for (const door of coreDoors().filter((door) => !door.endsWith('/railway/')))
    t.equal(mirrorFaults(madeUp({ [`${door}a.ts`]: '' }), {}, []).length, 1, `every file of ${door} has a test`)

  const none = (tree: SourceTree) => mirrorFaults(tree, {}, [])
  t.same(none(madeUp({ 'fec/a.ts': '', 'test/fec/a.test.ts': '', 'cli/b.ts': '' })), [])
  t.same(none(madeUp({ 'fec/a.ts': '' })), ['fec/a.ts has no test'])
  t.same(none(madeUp({ 'test/cli/a.test.ts': '' })), ['test/cli/a.test.ts tests nothing that exists'])
  t.same(mirrorFaults(madeUp({ 'test/all/a.test.ts': '' }), {}, ['test/all/']), [])
  const tested = madeUp({ 'fec/a.ts': '', 'test/fec/a.test.ts': '' })
  t.equal(mirrorFaults(tested, { 'fec/a.ts': 'types only' }, []).length, 1, 'a listed file has a test')
  t.equal(mirrorFaults(madeUp({}), { 'fec/a.ts': 'types only' }, []).length, 1, 'a listed file is gone')
  t.equal(
    mirrorFaults(madeUp({ 'fec/a.ts': '' }), { 'fec/a.ts': 'test/fec/b.test.ts' }, []).length,
    1,
    'its test is gone',
  )
})

t.test('no file is dead', async (t) => {
  t.same(deadFileFaults(ours, ENTRIES), [])
  const tree = madeUp({
    'bin/k.mjs': `import '../dist/cli/main.js'`,
    'cli/main.ts': `import '../fec/a.js'`,
    'fec/a.ts': '',
    'fec/b.ts': `import './c.js'`,
    'fec/c.ts': `import './b.js'`,
    'rig/a.ts': '',
    'test/fec/b.test.ts': `import '../../fec/b.js'; import '../../rig/a.js'`,
    'sender/process.ts': '',
  })
  t.same(deadFileFaults(tree, ['sender/process.ts']), [
    'fec/b.ts is reached from no entry',
    'fec/c.ts is reached from no entry',
  ])
  t.same(deadFileFaults(madeUp({}), ['sender/process.ts']).length, 1, 'an entry is gone')
})

t.test('nothing tells of the machine it was written on, or of where packages come from', async (t) => {
  t.same(machineFaults(ours), [])
  const path = (...parts: string[]) => ['', ...parts, ''].join('/')
  const telling = [
    `"${path('home', 'me')}x"`,
    `cd ${path('root', 'x')}`,
    `${path('work', 'main')}`,
    `(${path('tmp', 'w', 'x')})`,
  ]
  telling.push(`https:/${path('registry', 'x').replace('try', 'try.example')}`, 'a\nregistry = x', '@x:registry=y')
  for (const text of telling) t.equal(machineFaults(madeUp({ 'a.md': text })).length, 1, text)
  const harmless = ['https://example.org/home/a', `~${path('work', 'a')}`, 'node_modules/x', 'new Registry()']
  for (const text of harmless) t.equal(machineFaults(madeUp({ 'a.md': text })).length, 0, text)

  t.same(lockfileFaults(ours), [])
  const lock = (fields: object) => madeUp({ 'package-lock.json': JSON.stringify({ packages: { a: fields } }) })
  t.equal(lockfileFaults(lock({ resolved: 'https://example.org/a.tgz' })).length, 1)
  t.equal(lockfileFaults(lock({ integrity: 'x', funding: { url: 'https://example.org' } })).length, 0)
})

t.test('no benchmark has a loop of its own between source and sink', async (t) => {
  t.same(secondLoopFaults(ours), [])
  for (const text of [
    'new Transmitter(o, 0)',
    'sender.pollDatagrams(0)',
    'encodeBlock(f)',
    'const r = new x.Receiver()',
  ]) {
    t.equal(secondLoopFaults(madeUp({ 'bench/a.ts': text })).length, 1, text)
  }
  t.same(secondLoopFaults(madeUp({ 'bench/a.ts': 'import type { Transmitter } from "x"; let t: Transmitter' })), [])
  t.same(secondLoopFaults(madeUp({ 'rig/a.ts': 'new Transmitter(o, 0)' })), [], 'the rig may')
})

t.test('no ZeroMQ socket of ours without a length limit', async (t) => {
  t.same(socketLimitFaults(ours), [])
  const text = "import { Router } from 'zeromq'\nnew Router({ linger: 0 })"
  for (const path of ['receiver/a.ts', 'sender/intake/sources/a.ts', 'disk/a.ts'])
    t.equal(socketLimitFaults(madeUp({ [path]: text })).length, 1, path)
  t.same(socketLimitFaults(madeUp({ 'receiver/a.ts': text.replace('linger', 'maxMessageSize') })), [])
  t.same(socketLimitFaults(madeUp({ 'bench/a.ts': text })), [], 'a bench may')
})

t.test('what a document points at is there, and its prose is no wider than the code', async (t) => {
  t.same(linkFaults(ours), [])
  t.same(namedPathFaults(ours), [])
  t.same(longLineFaults(ours), [])

  const tree = (text: string) => madeUp({ 'docs/a.md': text, 'docs/b.md': '# One way, 片道\n', 'rig/relay.ts': '' })
  const dead = ['[b](c.md)', '[b](../b.md)', '[b](b.md#two)', '[b](#one)', '[b]: gone.md', '![b](img/a.svg)']
  for (const link of dead) t.equal(linkFaults(tree(link)).length, 1, link)
  const live = [
    '[b](b.md#one-way-片道)',
    '[b](../rig/relay.ts)',
    '[r](../rig)',
    '[w](https://example.org/x)',
    '# A\n[](#a)',
  ]
  for (const link of live) t.same(linkFaults(tree(link)), [], link)

  const gone = [
    '`rig/gone.ts`',
    '`gone.ts`',
    '`rig/core/`',
    '`node dist/rig/gone.js`',
    '`rig/x*.ts`',
    '```\nrig/x.sh\n```',
  ]
  for (const name of gone) t.equal(namedPathFaults(tree(name)).length, 1, name)
  const there = [
    '`rig/relay.ts`',
    '`relay.ts`',
    '`rig/relay`',
    '`rig/`',
    '`node dist/rig/relay.js 1`',
    '`rig/re*.ts`',
    '`b/c`',
  ]
  for (const name of there) t.same(namedPathFaults(tree(name)), [], name)
  t.equal(namedPathFaults(madeUp({ 'cli/a.ts': '// See rig/gone.ts.' })).length, 1, 'in a comment')
  t.equal(namedPathFaults(madeUp({ 'cli/a.ts': "open('rig/gone.ts')" })).length, 0, 'what the code does is another law')

  const wide = 'word '.repeat(25)
  t.equal(longLineFaults(tree(wide)).length, 1)
  for (const text of [`| ${wide} |`, `\`\`\`\n${wide}\n\`\`\``])
    t.same(longLineFaults(tree(text)), [], 'it cannot be wrapped')
})

t.test('a metric that is named is one that there is', async (t) => {
  t.same(metricFaults(ours), [])
  const tree = (text: string) =>
    madeUp({
      'docs/a.md': text,
      'receiver/a.ts': "gauge('fresh', 'x'); new Counter({ name: 'katamichi_handshakes_total' })",
      'sender/a.ts': "text.one('gauge', 'queue_bytes', 'x')",
    })
  for (const name of ['fresh', 'handshakes_total', 'sender_queue_bytes'])
    t.same(metricFaults(tree(`\`katamichi_${name}{cause}\``)), [], name)
  for (const name of ['fresh_total', 'handshakes', 'sender_queue'])
    t.equal(metricFaults(tree(`\`katamichi_${name} == 0\``)).length, 1, name)
  t.equal(metricFaults(madeUp({ 'receiver/a.ts': "'see katamichi_gone_total'" })).length, 1, 'in a remedy')
})

t.test('nothing is left unfinished in the text', async (t) => {
  t.same(unfinishedFaults(ours), [])
  for (const word of [
    ['TO', 'DO'],
    ['FIX', 'ME'],
  ].map((halves) => halves.join(''))) {
    t.equal(unfinishedFaults(madeUp({ 'cli/a.ts': `// ${word}: later` })).length, 1, word)
  }
  t.equal(unfinishedFaults(madeUp({ 'cli/a.ts': 'mastodon' })).length, 0)
})
