import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { diagnose } from '../../../host/doctor/core/diagnose.js'
import type { Finding } from '../../../host/doctor/core/finding.js'
import { freePort } from '../../free-port.js'
import { PLANTED_FAULTS } from '../../host/doctor/core/planted-faults.js'
import { scratchFolder } from '../../scratch-folder.js'
import { UNKEYED_LINK } from '../../unkeyed-link.js'
import { katamichi } from '../katamichi.js'

t.setTimeout(300_000)

interface Printed {
  end: string
  version?: string
  findings: Finding[]
  ill: string[]
  worst: string
}

t.test('a configuration at fault is found, and all that can be said', async (t) => {
  const file = join(scratchFolder(), 'sender.toml')
  writeFileSync(file, 'sender = 300\n')
  const { code, stdout } = await katamichi(['doctor', 'sender', '-c', file, '--json'])
  t.equal(code, 2)
  const { findings, ill, worst } = JSON.parse(stdout) as Printed
  t.strictSame({ ill, worst }, { ill: ['sender'], worst: 'fault' })
  t.ok(findings.length > 1, 'every fault')
  for (const { id, command } of findings)
    t.strictSame({ id, command }, { id: 'configuration', command: `katamichi config check ${file}` })
})

t.test('a receiver that does not run', async (t) => {
  const folder = scratchFolder()
  const file = join(folder, 'receiver.toml')
  writeFileSync(join(folder, 'link.toml'), UNKEYED_LINK)
  const [port, http] = [await freePort(), await freePort()]
  writeFileSync(
    file,
    `link_file = "link.toml"
    state_dir = "."
    listen = { port = ${port} }
    http = { port = ${http} }`,
  )
  const asked = ['doctor', 'receiver', '-c', file, '--for', '0']
  const { code, stdout } = await katamichi([...asked, '--json'])
  t.equal(code, 2)
  const { end, version, findings, ill } = JSON.parse(stdout) as Printed
  t.equal(end, 'receiver')
  t.type(version, 'string')
  t.strictSame(ill, ['receiver'])
  t.match(findings[0], { id: 'receiver_not_running', severity: 'fault', command: 'systemctl start katamichi-receiver' })
  t.notOk(
    findings.some(({ id }) => /interface|mtu|firewall|neighbour/.test(id)),
    'loopback faces no diode',
  )
  const said = await katamichi([...asked, '--lang', 'ja'])
  t.match(said.stdout, /^受信側の診断, .*: 異常 1（受信側）/)
  t.match(said.stdout, /\n {4}\$ systemctl start katamichi-receiver\n/)
  t.match(await katamichi(['doctor', 'receiver']), { code: 2, stdout: '', stderr: /required option/ })
})

t.test('every command of ours that it names is there, with its options', async (t) => {
  const commands = PLANTED_FAULTS.flatMap(({ facts }) => diagnose(facts).findings.map(({ command }) => command))
  const ours = new Set(commands.filter((command) => command.startsWith('katamichi ')))
  const helps = new Map<string, string>()
  for (const command of ours) {
    const [own = ''] = command.split(' | ')
    const words = own.split(' ').slice(1)
    const names = words.slice(
      0,
      words.findIndex((word) => !/^[a-z]+$/.test(word)),
    )
    const options = words.filter((word) => word.startsWith('-') && word !== '--help')
    const asked = [...names, '--help']
    const key = asked.join(' ')
    if (!helps.has(key)) helps.set(key, (await katamichi(asked)).stdout)
    const help = helps.get(key) ?? ''
    t.ok(help.startsWith(`Usage: katamichi ${names.join(' ')}`.trimEnd()), `${command}: ${key}`)
    for (const option of options) t.match(help, new RegExp(`(^|\\s)${option}\\b`, 'm'), `${command}: ${option}`)
  }
  t.ok(helps.size >= 6)
})
