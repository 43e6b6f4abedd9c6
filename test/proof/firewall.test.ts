/**
 * Both guards as printed, loaded on two hosts, with flows of every kind the configuration can describe: the flow
 * comes through, and nothing comes back.
 */
import { spawnSync } from 'node:child_process'
import t from 'tap'
import type { LoadedReceiver, LoadedSender } from '../../config/load.js'
import { parseReceiverConfig } from '../../config/receiver.js'
import { parseSenderConfig } from '../../config/sender.js'
import { receiverRules, renderRules, senderRules } from '../../host/firewall.js'
import type { LinkProgram, ReceiverAnswer, SenderAnswer } from '../link/link-program.js'
import { runProgram } from '../link/run-program.js'
import { openTwoHosts } from './two-hosts.js'

const PORT = 47812
const SOURCE_PORT = 47811
const COUNT = 200

const hasTools = ['ip', 'nft'].every((tool) => spawnSync(tool, ['-V']).status === 0)
const skip = process.getuid?.() === 0 && hasTools ? false : 'needs root, ip and nft'

const flows = [
  { name: 'IPv4', from: '10.208.0.1', own: '10.208.0.2', to: '10.208.0.2' },
  { name: 'IPv4 multicast', from: '10.208.0.1', own: '10.208.0.2', to: '239.75.77.1' },
  { name: 'IPv6', from: 'fd08::1', own: 'fd08::2', to: 'fd08::2' },
  { name: 'IPv6 multicast', from: 'fd08::1', own: 'fd08::2', to: 'ff02::4b4d' },
]

for (const { name, from, own, to } of flows) {
  t.test(`${name}: the flow passes both guards, and nothing comes back`, { skip }, async (t) => {
    const { a, b, close } = openTwoHosts()
    t.teardown(close)
    for (const [host, address] of [[a, from] as const, [b, own] as const]) {
      if (!address.includes(':')) continue
      host.run('sysctl', '-qw', `net.ipv6.conf.${host.interfaceName}.disable_ipv6=0`)
      host.run('ip', 'addr', 'add', `${address}/64`, 'dev', host.interfaceName, 'nodad')
    }
    const senderToml = `
      sender = 0
      link_file = "link.toml"
      state_dir = "state"
      destination = { address = "${to}", port = ${PORT} }
      source_socket = { address = "${from}", port = ${SOURCE_PORT} }
      source = [{ type = "railway", name = "railway", seed = 1, trains = 5 }]`
    const receiverToml = `
      link_file = "link.toml"
      state_dir = "state"
      listen = { address = "${to}", port = ${PORT} }
      source = { address = "${from}", port = ${SOURCE_PORT} }`
    const sender = { file: 'sender.toml', sender: parseSenderConfig(senderToml, 'sender.toml') } as LoadedSender
    const receiver = { file: 'r.toml', receiver: parseReceiverConfig(receiverToml, 'r.toml') } as LoadedReceiver
    const guards = {
      a: renderRules(senderRules(sender, { interfaceName: a.interfaceName, receiverMac: b.mac }), 'sh'),
      b: renderRules(receiverRules(receiver, { interfaceName: b.interfaceName }), 'sh'),
    }
    a.runScript(guards.a)
    a.runScript(guards.a)
    b.runScript(guards.b)
    a.up()
    b.up()
    for (const host of to === own ? [] : [a, b]) {
      const group = to.includes(':')
        ? ['-6', 'route', 'replace', 'multicast', 'ff00::/8']
        : ['route', 'replace', '224.0.0.0/4']
      host.run('ip', ...group, 'dev', host.interfaceName, 'table', 'local')
    }

    const plan = { count: COUNT, lengths: [300, 1200], seed: 1 }
    const joined = to === own ? {} : { interfaceAddress: own }
    const receive = {
      address: to,
      port: PORT,
      ...joined,
      from: { address: from, port: SOURCE_PORT },
      bufferBytes: 8 << 20,
    }
    const send = { address: to, port: PORT, sourceAddress: from, sourcePort: SOURCE_PORT }
    const receiving = await runProgram('../link/link-program.js', { ...plan, receive } satisfies LinkProgram, b.prefix)
    const sending = await runProgram('../link/link-program.js', { ...plan, send } satisfies LinkProgram, a.prefix)
    t.match(await sending.ask<SenderAnswer>(COUNT), { counts: { sent: COUNT, failed: 0 } })
    let answer = await receiving.ask<ReceiverAnswer>('?')
    for (let tries = 0; tries < 100 && answer.received < COUNT; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      answer = await receiving.ask<ReceiverAnswer>('?')
    }
    t.match(answer, { received: COUNT, different: 0 })
    await Promise.all([sending.end(), receiving.end()])

    // A port beside the one of the flow, and a way back along it.
    const stray = (host: typeof a, source: string, destination: string, port: number) => {
      const socket = `require('dgram').createSocket('udp${source.includes(':') ? 6 : 4}')`
      const code = `const s=${socket};s.bind(0,'${source}',()=>s.send('x',${port},'${destination}',()=>s.close()))`
      host.run(process.execPath, '-e', code)
    }
    const before = a.counters('inet katamichi_sender').other_dropped
    stray(a, from, own, PORT)
    t.ok(a.counters('inet katamichi_sender').other_dropped > before, 'another source port does not leave')
    stray(b, own, from, SOURCE_PORT)
    t.ok(b.counters('netdev katamichi_receiver').sent_dropped > 0, 'an answer does not leave')
    t.equal(b.counters('inet katamichi_receiver').other_dropped, 0, 'nothing but the flow came in')
    t.same({ left: b.packets('tx'), arrived: a.packets('rx') }, { left: 0, arrived: 0 })
  })
}
