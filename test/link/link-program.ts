/**
 * A sender or a receiver in a process of its own, for tests that need one in another network, or under `strace`.
 * Its only argument is a {@link LinkProgram} in JSON. Says "ready" as its first line; then answers each line of
 * its standard input with one of JSON: a sender to a number, by sending so many more datagrams; a receiver to anything.
 */
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { loadNativeLibrary } from '../../link/native-socket.js'
import type { ReceiveOptions } from '../../link/receive/receive-link.js'
import { openPacketTransmitLink, type PacketTarget } from '../../link/transmit/packet.js'
import type { TransmitLink, TransmitTarget } from '../../link/transmit/transmit-link.js'
import { type CopyingLink, copyingArena, copyingLink, openCopyingLink } from './copying-link.js'
import { Comparison, numberedDatagrams } from './numbered-datagrams.js'
import { receiveInto } from './receiving.js'

export type LinkProgram = { count: number; lengths: number[]; seed: number } & (
  | { send: TransmitTarget; atOnce?: boolean }
  | { sendPackets: PacketTarget }
  | { receive: ReceiveOptions }
)

export interface SenderAnswer {
  description: string
  counts: TransmitLink['counts']
  warnings: string[]
  /** IP fragments that this network's hosts have made. */
  fragmentsMade: number
}

export interface ReceiverAnswer {
  received: number
  different: number
  /** Datagrams that the kernel threw away for a wrong checksum. */
  checksumErrors: number
}

const program = JSON.parse(process.argv[2]) as LinkProgram
const datagrams = numberedDatagrams(program.count, program.lengths, program.seed)
const warnings: string[] = []
if ('receive' in program) await runReceiver(program.receive)
else await runSender()

async function runReceiver(options: ReceiveOptions): Promise<void> {
  const comparison = new Comparison(datagrams)
  const link = await receiveInto(options, (datagram) => comparison.handle(datagram))
  await answer((): ReceiverAnswer => {
    const { received, different } = comparison
    return { received, different, checksumErrors: statistic('Udp', 'InCsumErrors') }
  })
  link.close()
}

async function runSender(): Promise<void> {
  const link = await openLink()
  let sent = 0
  if ('atOnce' in program) link.send(datagrams)
  else
    await answer((line): SenderAnswer => {
      const end = sent + Number(line)
      link.send(datagrams.slice(sent, end))
      sent = end
      const { description, counts } = link
      return { description, counts, warnings, fragmentsMade: statistic('Ip', 'FragCreates') }
    })
  link.close()
}

async function openLink(): Promise<CopyingLink> {
  if ('send' in program) return openCopyingLink(program.send, { warn: (message) => warnings.push(message) })
  const native = await loadNativeLibrary()
  if (typeof native === 'string' || !('sendPackets' in program)) throw new Error('not here')
  const arena = copyingArena()
  const options = { arena, warn: (message: string) => warnings.push(message) }
  return copyingLink(await openPacketTransmitLink(native, program.sendPackets, options), arena)
}

async function answer(give: (line: string) => object): Promise<void> {
  process.stdout.write('ready\n')
  for await (const line of createInterface(process.stdin)) process.stdout.write(`${JSON.stringify(give(line))}\n`)
}

function statistic(protocol: string, name: string): number {
  const lines = readFileSync('/proc/self/net/snmp', 'utf8').split('\n')
  const [names, values] = lines.filter((line) => line.startsWith(`${protocol}: `)).map((line) => line.split(' '))
  return Number(values[names.indexOf(name)])
}
