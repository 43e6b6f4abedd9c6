/** One run of the link benchmark: its two processes, and their outcome. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { journaledShare } from './journaled.js'
import type { LinkBed } from './link-bed.js'
import { eventBytesFor, frameBytesFor, type LinkRun, writeLinkFiles } from './link-config.js'
import type { ReceiverResult } from './link-receiver.js'
import type { SenderResult, SenderSample } from './link-sender.js'
import type { ProcessSample } from './process-sample.js'

export interface LinkOutcome {
  /** Rate of the bytes of frames delivered in order. */
  goodputGbps: number
  framesLost: number
  framesRecovered: number
  /** Datagrams sent, and not taken out of the receiver's socket. */
  datagramsLost: number
  /** Processor time of all threads, for each datagram sent. */
  senderNs: number
  receiverNs: number
  /** Processor time for each GB delivered. */
  senderSecondsPerGB: number
  receiverSecondsPerGB: number
  senderMiB: number
  receiverMiB: number
  /** Greatest difference of the bits on the wire of any whole second from the rate: 0.01 is 1 %. */
  pacingError: number
  /** The share of the frames that both journals took; `undefined` where there are none. */
  journaled: number | undefined
}

const SETTLE_MS = 300
/** The run starts at this share of the rate, but not above what any machine can do. */
const FIRST_SHARE = 0.5
const FIRST_GBPS_MAX = 2

export async function runLink(
  bed: LinkBed,
  run: Omit<LinkRun, 'sender' | 'receiver'>,
  seconds: number,
): Promise<LinkOutcome> {
  const port = 47_100 + Math.floor(Math.random() * 800) * 2
  const files = await writeLinkFiles({
    ...run,
    sender: { address: bed.sender.address, port },
    receiver: { address: bed.receiver.address, port: port + 1 },
  })
  const eventBytes = eventBytesFor(run)
  const children: ChildProcess[] = []
  try {
    const receiver = start(bed.receiver.prefix, 'link-receiver', [files.receiver])
    children.push(receiver.child)
    await receiver.said('ready')
    const firstBits = Math.min(run.bitsPerSecond * FIRST_SHARE, FIRST_GBPS_MAX * 1e9)
    const first = Math.max(10, Math.round(firstBits / 8 / eventBytes))
    const sender = start(bed.sender.prefix, 'link-sender', [files.sender, eventBytes, first, seconds].map(String))
    children.push(sender.child)
    const sent = await sender.result<SenderResult>()
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    receiver.child.stdin.end()
    const got = await receiver.result<ReceiverResult>()
    const journaled = run.isKept ? journaledShare(files.folder) : undefined
    return { ...outcomeOf(run, sent, got), journaled }
  } finally {
    for (const child of children) child.kill('SIGKILL')
    files.remove()
  }
}

function outcomeOf(
  { mtu, bitsPerSecond }: Omit<LinkRun, 'sender' | 'receiver'>,
  sent: SenderResult,
  got: ReceiverResult,
): Omit<LinkOutcome, 'journaled'> {
  const [from, to] = [sent.samples[0], sent.samples.at(-1)!]
  const seconds = (to.atMs - from.atMs) / 1000
  const frames = to.frames - from.frames
  // Frames of the window that did not come are among those lost.
  const delivered = frames - got.framesLost
  const gigabytes = (delivered * frameBytesFor(mtu)) / 1e9
  const datagrams = to.datagrams - from.datagrams
  const senderCpu = to.cpuSeconds - from.cpuSeconds
  const receiverCpu = cpuBetween(got.samples, from.atMs, to.atMs)
  return {
    goodputGbps: (gigabytes * 8) / seconds,
    framesLost: got.framesLost + got.outOfOrder,
    framesRecovered: got.counts.stream.framesRecovered,
    datagramsLost: got.counts.link.dropped,
    senderNs: (senderCpu / datagrams) * 1e9,
    receiverNs: (receiverCpu / datagrams) * 1e9,
    senderSecondsPerGB: senderCpu / gigabytes,
    receiverSecondsPerGB: receiverCpu / gigabytes,
    senderMiB: sent.maxRssMiB,
    receiverMiB: got.maxRssMiB,
    pacingError: pacingErrorOf(sent.samples, bitsPerSecond),
  }
}

function pacingErrorOf(samples: readonly SenderSample[], bitsPerSecond: number): number {
  const errors = samples.slice(1).map((to, i) => {
    const from = samples[i]
    return Math.abs(((to.bytesOnWire - from.bytesOnWire) * 8000) / (to.atMs - from.atMs) / bitsPerSecond - 1)
  })
  return Math.max(...errors)
}

/** Scales the processor time between the samples nearest to the window to its length. */
function cpuBetween(samples: readonly ProcessSample[], fromMs: number, toMs: number): number {
  const nearest = (ms: number) => samples.reduce((a, b) => (Math.abs(b.atMs - ms) < Math.abs(a.atMs - ms) ? b : a))
  const [from, to] = [nearest(fromMs), nearest(toMs)]
  return ((to.cpuSeconds - from.cpuSeconds) / (to.atMs - from.atMs)) * (toMs - fromMs)
}

/** Starts a program of this folder. */
export function start(prefix: readonly string[], program: string, argv: readonly string[]) {
  const path = fileURLToPath(new URL(`./${program}.js`, import.meta.url))
  const [command, ...rest] = [...prefix, process.execPath, path, ...argv]
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const ended = once(child, 'close')
  return {
    child,
    async said(word: string): Promise<void> {
      while (!output.includes(word)) {
        if (child.exitCode !== null) throw new Error(`${program} ended with code ${child.exitCode}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    /** Resolves with the last line that it prints. */
    async result<Result>(): Promise<Result> {
      await ended
      const last = output.trim().split('\n').at(-1)
      if (child.exitCode !== 0 || !last) throw new Error(`${program} ended with code ${child.exitCode}`)
      return JSON.parse(last)
    },
  }
}
