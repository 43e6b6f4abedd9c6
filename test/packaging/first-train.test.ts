/**
 * docs/first-train.md, run as it stands: from the packages on a stick to trains at the receiver, in two systems without
 * any network but the cable between them.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { scratchFolder } from '../scratch-folder.js'
import { type Place, type Ran, TwoInstallations } from './two-installations.js'

t.setTimeout(500_000)

const BUILD = fileURLToPath(new URL('../../packaging/build.js', import.meta.url))
/** A start of both, the first heartbeat, and a turn of the carousel, on a busy machine. */
const TRAINS_WITHIN_MS = 90_000

const page = readFileSync('docs/first-train.md', 'utf8')
/** The blocks of commands, in order, each with the host that its heading names. */
const blocks = page
  .split(/^## \d\. /m)
  .slice(1)
  .map((section): { place: Place; lines: string[] } => {
    const [, block = ''] = /```sh\n([^`]*)```/.exec(section) ?? []
    const heading = section.split('\n', 1)[0] ?? ''
    return { place: /receiver/.test(heading) ? 'receiver' : 'sender', lines: block.trim().split('\n') }
  })
/** The files that the page shows, by name. */
const answers = [...page.matchAll(/^`([\w.]+\.toml)`:\n\n```toml\n([^`]*)```/gm)]

const isOurs = process.platform === 'linux' && process.arch === 'x64'
const folder = scratchFolder()
const stick = join(folder, 'stick')
mkdirSync(stick)
const installations = isOurs ? TwoInstallations.open(folder, stick) : 'needs Linux x64'
const skip = typeof installations === 'string' ? installations : false

t.test('from the package to the first train, by the commands of the guide', { skip }, async (t) => {
  const both = installations as TwoInstallations
  t.teardown(() => both.close())
  const words = ['--arch', 'x64', '--kind', 'deb', '--out', join(folder, 'packages')]
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1764000000', TMPDIR: folder }
  const built = spawnSync(process.execPath, [BUILD, ...words], { encoding: 'utf8', env })
  t.equal(built.status, 0, built.stderr)
  for (const name of readdirSync(join(folder, 'packages'))) spawnSync('cp', [join(folder, 'packages', name), stick])
  t.equal(answers.length, 2)
  for (const [, name = '', text = ''] of answers) writeFileSync(join(stick, name), text)
  t.strictSame(
    blocks.map(({ place }) => place),
    ['sender', 'receiver', 'sender', 'receiver'],
  )

  const beganMs = performance.now()
  const seconds = () => ((performance.now() - beganMs) / 1000).toFixed(0)
  let commands = 0
  const said: Record<Place, string> = { sender: '', receiver: '' }
  const [, , , atLast] = blocks
  for (const { place, lines } of blocks.slice(0, 3))
    for (const line of lines) {
      const ran = both.run(place, line)
      commands++
      said[place] += ran.said
      if (ran.code !== 0) t.fail(`${place}: ${line}\n${ran.said}`)
    }
  for (const value of [/link\.toml {2}([0-9a-f]{8})/, /key id 1 {2}([0-9a-f]{8})/]) {
    const [ofSender, ofReceiver] = [said.sender, said.receiver].map((text) => value.exec(text)?.[1])
    t.ok(ofSender !== undefined && ofSender === ofReceiver, `${value}: ${ofSender}, ${ofReceiver}`)
  }

  for (const line of atLast.lines) {
    const ran = line.startsWith('katamichi doctor') ? both.run('receiver', line) : await untilGood(both, line)
    commands++
    // A doctor in a network of tests has no clock that anybody keeps, and says so: 1 is a warning.
    const isGood = ran.code === 0 || (line.startsWith('katamichi doctor') && ran.code === 1)
    t.ok(isGood, isGood ? line : `${line}\n${ran.said.slice(0, 2000)}`)
    if (line.includes('/v1/trains')) {
      const trains = JSON.parse(ran.said) as { trains: unknown[] }
      t.ok(trains.trains.length > 0, 'trains')
      t.comment(`${trains.trains.length} trains after ${seconds()} s and ${commands} commands`)
    }
  }
  t.equal(both.received('sender'), 0, 'and not one packet has come into the sender’s interface')
  const status = both.run('sender', 'cat /proc/$(cat /run/katamichi-init-sender/transmit.child)/status').said
  for (const fact of [/^NoNewPrivs:\t1$/m, /^Seccomp:\t2$/m, /^CapEff:\t0{16}$/m]) t.match(status, fact)
})

/** What is not so yet may be so soon. */
async function untilGood(both: TwoInstallations, line: string): Promise<Ran> {
  const endMs = performance.now() + TRAINS_WITHIN_MS
  for (;;) {
    const ran = both.run('receiver', line)
    const isGood = ran.code === 0 && !/"trains":\[\]/.test(ran.said)
    if (isGood || performance.now() > endMs) return ran
    await sleep(500)
  }
}
