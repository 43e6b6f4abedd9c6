/** What the READMEs tell a newcomer to run is run, as it stands there. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import ts from 'typescript'
import { Publisher } from 'zeromq'
import { scratchFolder } from '../scratch-folder.js'

t.setTimeout(60_000)

/** The subscriber in JavaScript, and the name of the file that its first line tells to run. */
function subscriberOf(readme: string): { code: string; name: string } {
  const code = /```js\n(\/\/ npm install zeromq.*?)```/s.exec(readFileSync(readme, 'utf8'))?.[1] ?? ''
  return { code, name: /node (\S+)/.exec(code)?.[1] ?? '' }
}

for (const readme of ['README.md', 'README.ja.md'])
  t.test(`the subscriber of ${readme} runs as it is called, in a folder of npm init`, async (t) => {
    const { code, name } = subscriberOf(readme)
    const folder = scratchFolder()
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(join(process.cwd(), 'node_modules', 'zeromq'), join(folder, 'node_modules', 'zeromq'))
    // As npm 11 writes it.
    writeFileSync(join(folder, 'package.json'), '{"name":"app","version":"1.0.0","type":"commonjs"}\n')
    writeFileSync(join(folder, name), code)
    const publisher = new Publisher()
    await publisher.bind('tcp://127.0.0.1:*')
    const child = spawn(process.execPath, [name, publisher.lastEndpoint!], { cwd: folder })
    t.teardown(() => {
      child.kill()
      publisher.close()
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
    const messages = [
      ['train/O/L/1/', { kind: 'event' }, { train: { position: { atStation: 'A' }, delayS: 60 } }],
      ['train/O/L/2/', { kind: 'event' }, { withheld: { reason: 'too_large' }, train: {} }],
      ['gap/', { kind: 'gap' }, { firstSequence: 31, lastSequence: 32, reason: 'lost' }],
      ['gap/', { kind: 'healed' }, { firstSequence: 31, lastSequence: 32, healed: 1 }],
    ] as const
    while (!/(late|回復)/.test(said) && child.exitCode === null) {
      for (const [topic, meta, body] of messages)
        await publisher.send([topic, JSON.stringify(meta), JSON.stringify(body)])
      await sleep(100)
    }
    t.match(said, /train\/O\/L\/1\/ { atStation: 'A' } 60/)
    t.match(said, /train\/O\/L\/2\/ .+(newer|新しい)/)
    t.match(said, /(missing|欠落).*31/)
    t.match(said, /(late: 1 of frames 31 32|回復: 31 から 32 のうち 1)\n/)
  })

t.test('the same is TypeScript under --strict', async (t) => {
  const { code } = subscriberOf('README.md')
  const file = join(process.cwd(), 'readme-subscriber.mts')
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.getSourceFile = (name, ...more) =>
    name === file ? ts.createSourceFile(name, code, ts.ScriptTarget.ESNext) : getSourceFile.call(host, name, ...more)
  host.fileExists = (name) => name === file || fileExists.call(host, name)
  host.readFile = (name) => (name === file ? code : readFile.call(host, name))
  const program = ts.createProgram([file], options, host)
  const faults = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
  t.same(faults, [])
})
