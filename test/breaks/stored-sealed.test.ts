/**
 * What two real ends leave on their disks: on a sealed link, without quarantine files, no event is readable in any byte
 * of either state directory. The same search finds it where the link is only keyed.
 */
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { Push } from 'zeromq'
import { scratchFolder } from '../scratch-folder.js'
import { getJson, startEnd, untilReady, writeConfiguration } from './loopback-pair.js'

t.setTimeout(180_000)
const MARK = 'ZQ93-Shinkansen'
const TRAINS = 20
/** Longer than a number may be, so that the record is put aside. */
const TOO_LONG = 300

const train = (number: string) =>
  JSON.stringify({
    eventId: number.slice(0, 20),
    eventTimeMs: Date.now(),
    train: { operator: 'Op', line: MARK, number },
  })

/** Files of both state directories, after a run of both ends, with whether the mark stands in them. */
async function leftBehind(
  mode: 'keyed' | 'sealed',
  quarantineFiles: number,
): Promise<{ files: number; marked: string[] }> {
  const folder = scratchFolder()
  const { http } = await writeConfiguration(folder, {
    link: '[carousel]\nsubjects_max = 1000\n[echo]\nafter_s = [2]\n',
    sender: `[quarantine]\nfiles_max = ${quarantineFiles}\n`,
    receiver: '[access]\nopen_fields = "office"\n',
  })
  const link = join(folder, 'link.toml')
  writeFileSync(link, readFileSync(link, 'utf8').replace('mode = "keyed"', `mode = "${mode}"`))
  const ends = [startEnd(folder, 'receiver'), startEnd(folder, 'sender')]
  const source = new Push({ linger: 0 })
  try {
    source.connect(`ipc://${join(folder, 'in.sock')}`)
    const sent = async () => {
      for (let n = 0; n < TRAINS; n++) await source.send(train(`${MARK}-${n}`))
      await source.send(train(`${MARK}${'9'.repeat(TOO_LONG)}`))
    }
    await sent()
    await untilReady(http, true)
    await sent()
    for (let i = 0; (await getJson(http, '/v1/trains'))?.trains?.length !== TRAINS; i++) {
      if (i > 300) throw new Error('the trains do not come')
      await sleep(100)
    }
    // The echo has read the journal by then.
    await sleep(3000)
  } finally {
    source.close()
    for (const end of ends) {
      end.kill('SIGTERM')
      if (end.exitCode === null) await once(end, 'exit')
    }
  }
  const states = ['sender-state', 'receiver-state'].map((name) => join(folder, name))
  const paths = states.flatMap((state) => readdirSync(state, { recursive: true }).map((name) => join(state, `${name}`)))
  const marked = paths.filter((path) => readFileSync(path).includes(MARK)).map((path) => path.slice(folder.length + 1))
  return { files: paths.length, marked: marked.sort() }
}

t.test('sealed, and nothing put aside is kept: no event stands on either disk', async (t) => {
  const { files, marked } = await leftBehind('sealed', 0)
  t.ok(files >= 5, `${files} files`)
  t.strictSame(marked, [])
})

t.test('what is put aside stands there in the clear, where it is kept', async (t) => {
  t.strictSame((await leftBehind('sealed', 4)).marked, ['sender-state/quarantine.ndjson'])
})

t.test('on a keyed link the same search finds it in both journals', async (t) => {
  const { marked } = await leftBehind('keyed', 0)
  for (const end of ['sender', 'receiver'])
    t.ok(
      marked.some((path) => path.startsWith(`${end}-state/journal.sqlite`)),
      `${end}: ${marked.join()}`,
    )
})
