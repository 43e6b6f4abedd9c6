/** Both ends of a sealed link, as the command starts them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { readKeyFile } from '../../../config/keys/keys.js'
import { sealedConfig } from '../../config/sealed-config.js'
import { freePort } from '../../free-port.js'
import { until } from '../../link/numbered-datagrams.js'

t.setTimeout(180_000)

function start(command: string, config: string) {
  const bin = new URL('../../../../bin/katamichi.mjs', import.meta.url).pathname
  const child = spawn(process.execPath, [bin, command, '--config', config], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said.text += text))
  return { child, said }
}

/** What anybody on the host can see of the process and of those that it started. */
function seenOf({ pid }: ChildProcess): string {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const read = (path: string) => {
    try {
      return readFileSync(path, 'latin1')
    } catch {
      return ''
    }
  }
  const parentOf = (one: string) => Number(read(`/proc/${one}/stat`).split(') ')[1]?.split(' ')[1])
  const own = all.filter((one) => Number(one) === pid || parentOf(one) === pid)
  return own.map((one) => read(`/proc/${one}/cmdline`) + read(`/proc/${one}/environ`)).join('')
}

t.test(
  'sealed data cross, the next key takes over, and no secret is in a log, an argument or the environment',
  {
    skip: process.platform === 'linux' ? false : 'it reads /proc',
  },
  async (t) => {
    const files = await sealedConfig()
    const port = await freePort()
    const secrets = await Promise.all(files.keys.map((path) => readKeyFile(path)))
    const folder = dirname(files.sender)
    const edit = (path: string, ...changes: [string, string][]) => {
      const text = changes.reduce((all, [from, to]) => all.replaceAll(from, to), readFileSync(path, 'utf8'))
      writeFileSync(path, text)
    }
    // The receiver has the first key alone when it starts.
    edit(files.receiver, ['47001', `${port}`], ['{ id = 2, file = "key2" }, ', ''], ['"state"', '"receiver-state"'])
    appendFileSync(files.receiver, 'http = { enabled = false }\nzeromq = { enabled = false }\n')
    const fromMs = Date.now() + 15_000
    const metrics = join(folder, 'sender.prom')
    edit(
      files.sender,
      ['47001', `${port}`],
      ['2026-12-01T03:00:00+09:00', new Date(fromMs).toISOString()],
      ['"state"', '"sender-state"'],
    )
    appendFileSync(
      files.sender,
      `source_socket = { port = ${await freePort()} }\nmetrics = { textfile = "${metrics}" }\n`,
    )
    for (const state of ['receiver-state', 'sender-state']) mkdirSync(join(folder, state))

    const receiver = start('receiver', files.receiver)
    const sender = start('sender', files.sender)
    t.teardown(() => {
      for (const { child } of [sender, receiver]) child.kill('SIGKILL')
    })
    await until(() => receiver.said.text.includes('"sender_heard"'), 60_000)
    await until(() => receiver.said.text.includes('"next_key_not_loaded"'), 60_000)
    const seen = seenOf(sender.child) + seenOf(receiver.child)
    t.match(seen, /transmit-process/, 'both processes of the sender are looked at')

    edit(files.receiver, ['key = [', 'key = [{ id = 2, file = "key2" }, '])
    await until(() => receiver.said.text.includes('"keys_read"'), 60_000)
    await until(() => receiver.said.text.includes('"next_key_not_loaded_over"'), 60_000)
    await until(() => /^katamichi_sender_key_id 2$/m.test(readOr(metrics)), 90_000)
    sender.child.kill('SIGTERM')
    await once(sender.child, 'exit')
    receiver.child.kill('SIGTERM')
    await once(receiver.child, 'exit')
    const stopped = receiver.said.text.split('\n').find((line) => line.includes('"receiver_stopped"'))!
    const { assembler, stream, datagrams } = JSON.parse(stopped).counts
    t.strictSame([assembler.plain, assembler.sealed, assembler.seal_key, assembler.seal_broken], [0, 0, 0, 0])
    const gaps = receiver.said.text.split('\n').filter((line) => line.includes('"event":"gap"'))
    t.strictSame([datagrams.key, datagrams.tag, stream.framesLost], [0, 0, 0], `nothing refused or lost: ${gaps}`)
    t.ok(stream.framesDelivered > 0)
    t.match(readOr(metrics), /katamichi_sender_key_file_seconds\{key_id="1"\} \d+/)

    const all = seen + sender.said.text + receiver.said.text + readOr(metrics)
    for (const secret of secrets)
      for (const form of ['hex', 'base64', 'base64url', 'latin1'] as const)
        t.notOk(all.includes(Buffer.from(secret).toString(form)), form)
  },
)

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
