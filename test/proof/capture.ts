/** What crosses the cable, by tcpdump: a second opinion that shares no code with the sender. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { until } from '../link/numbered-datagrams.js'
import type { Host } from './two-hosts.js'

/** Ethernet, IPv4 without options, UDP. */
const HEADERS_BYTES = 42

export interface Capture {
  /**
   * Whole Ethernet frames, in order; first waits until there are `atLeast`, but not for long. Rejects when the kernel
   * dropped any of them.
   */
  end(atLeast: number): Promise<Buffer[]>
}

/** Everything that arrives at the host from UDP port `port`. Resolves when the capture has begun. */
export async function startCapture(host: Host, port: number, file: string): Promise<Capture> {
  const options = [
    '-i',
    host.interfaceName,
    '-Q',
    'in',
    '-n',
    '-U',
    '--immediate-mode',
    '-B',
    '32768',
    '-s',
    '0',
    '-w',
    file,
  ]
  const [command, ...words] = [...host.prefix, 'tcpdump', ...options, `udp and src port ${port}`]
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'close')
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('listening on')) resolve()
    })
    child.once('close', () => reject(new Error(`tcpdump ended: ${said}`)))
  })
  return {
    async end(atLeast) {
      await until(() => framesIn(readFileSync(file)).length >= atLeast, 3000)
      // One too many must be seen as well.
      await new Promise((resolve) => setTimeout(resolve, 50))
      child.kill('SIGINT')
      await ended
      if (!/^0 packets dropped by kernel/m.test(said)) throw new Error(`the capture is not whole: ${said}`)
      return framesIn(readFileSync(file))
    },
  }
}

/** The UDP payloads. Throws on an IP fragment: it has no payload of its own. */
export function payloadsOf(frames: readonly Buffer[]): Buffer[] {
  return frames.map((frame) => {
    if ((frame.readUInt16BE(20) & 0x3fff) !== 0) throw new Error('an IP fragment')
    return frame.subarray(HEADERS_BYTES, 14 + frame.readUInt16BE(16))
  })
}

/** When each frame crossed, in microseconds of the host's clock. */
export function crossingTimesUs(path: string): number[] {
  const file = readFileSync(path)
  return recordsIn(file).map((at) => file.readUInt32LE(at) * 1e6 + file.readUInt32LE(at + 4))
}

/** A pcap file: 24 bytes; then for each packet 16 bytes, of which its length is the third word, and its bytes. */
function framesIn(file: Buffer): Buffer[] {
  return recordsIn(file).map((at) => file.subarray(at + 16, at + 16 + file.readUInt32LE(at + 8)))
}

/** Where each whole record begins. */
function recordsIn(file: Buffer): number[] {
  if (file.readUInt32LE(0) !== 0xa1b2c3d4) throw new Error('not a pcap file of this machine')
  const starts: number[] = []
  for (let at = 24; at + 16 <= file.length; ) {
    const length = file.readUInt32LE(at + 8)
    if (at + 16 + length > file.length) break
    starts.push(at)
    at += 16 + length
  }
  return starts
}
