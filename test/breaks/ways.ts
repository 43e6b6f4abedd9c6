/**
 * Ways to break an end, each a script over {@link TwoEnds}: what is done, what must be named, and how it is mended.
 * While it is broken no place may be green; where `mend` is there, the ends must come back by themselves.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { createKeyFile } from '../../config/keys/keys.js'
import type { Arrangement, TwoEnds } from './two-ends.js'

export interface Way {
  title: string
  /** The cause, as `/readyz` must name it. `undefined`: nobody is there to answer. */
  names: RegExp | undefined
  arrangement?: Arrangement
  /** Before anything is started. */
  prepare?(ends: TwoEnds): void | Promise<void>
  break(ends: TwoEnds): void | Promise<void>
  /** Undoes the cause alone, and restarts nothing at the other end. `undefined`: it needs a person. */
  mend?(ends: TwoEnds): void | Promise<void>
  /** The data flow on meanwhile: every place may be green, and must name it all the same. */
  flowsOn?: boolean
  /** Takes seconds, and is run by CI too. */
  isQuick?: boolean
}

/** Of the thousand frames' numbers, at thirty frames a second, on a busy machine. */
const NUMBERS_LAST_MS = 90_000

const drop = (ends: TwoEnds) => {
  ends.run('b', 'nft', 'add table ip broken; add chain ip broken i { type filter hook prerouting priority -400; }')
  ends.run('b', 'nft', 'add rule ip broken i udp dport 47001 drop')
}
const undrop = (ends: TwoEnds) => ends.run('b', 'nft', 'delete table ip broken')

/** The sender again, with its file changed. */
async function restartWith(ends: TwoEnds, file: 'sender' | 'link', change: (text: string) => string): Promise<void> {
  await ends.stop('sender')
  const path = ends.path('s', `${file}.toml`)
  writeFileSync(ends.path('kept.toml'), readFileSync(path))
  writeFileSync(path, change(readFileSync(path, 'utf8')))
  await ends.startSender()
}

async function restartAsBefore(ends: TwoEnds, file: 'sender' | 'link'): Promise<void> {
  await ends.stop('sender')
  cpSync(ends.path('kept.toml'), ends.path('s', `${file}.toml`))
  await ends.startSender()
}

const restart = (file: 'sender' | 'link', change: (text: string) => string): Pick<Way, 'break' | 'mend'> => ({
  break: (ends) => restartWith(ends, file, change),
  mend: (ends) => restartAsBefore(ends, file),
})

function fill(ends: TwoEnds, folder: string): void {
  const rest = Buffer.alloc(4096)
  try {
    for (;;) appendFileSync(ends.path(folder, 'ballast'), rest)
  } catch {
    // It is full.
  }
}

/** A second sender of the same number, from the same address, with a state and a port of its own. */
async function startSecondSender(ends: TwoEnds, port: number): Promise<void> {
  mkdirSync(ends.path('s2'), { recursive: true })
  cpSync(ends.path('s/link.toml'), ends.path('s2/link.toml'))
  const own = readFileSync(ends.path('s/sender.toml'), 'utf8')
    .replaceAll('in.sock', 'in2.sock')
    .replace('port = 47000', `port = ${port}`)
  writeFileSync(ends.path('s2/sender.toml'), own)
  await ends.startSender('second', 's2/sender.toml')
}

const anySource: Arrangement['alter'] = (files) => {
  files.receiver = files.receiver.replace(/\[source\]\naddress = .*\nport = .*\n/, '')
}

export const WAYS: readonly Way[] = [
  // ------------------------------------------------------------ the source
  {
    title: 'the source says nothing any more',
    names: /source tms/,
    break: (ends) => ends.stopSource(),
    mend: (ends) => ends.startSource(),
    isQuick: true,
  },
  {
    title: 'the source says what nobody can read',
    names: /source tms/,
    break: (ends) => void (ends.message = () => '{"trains":'),
    mend: (ends) => void (ends.message = undefined),
  },
  {
    title: 'the source says only what is refused',
    names: /source tms/,
    break: (ends) => void (ends.message = () => JSON.stringify({ train: { operator: 'Op', delayS: 1 } })),
  },
  {
    title: 'the only source is a recording, and has ended',
    names: /source day/,
    arrangement: { source: '[[source]]\ntype = "recording"\nname = "day"\npath = "day.ndjson"\nspeed = 1' },
    prepare: (ends) => {
      const row = (i: number) =>
        JSON.stringify({ eventTimeMs: Date.now() + i * 500, train: { operator: 'Op', line: 'Line', number: `${i}` } })
      writeFileSync(ends.path('s/day.ndjson'), Array.from({ length: 20 }, (_, i) => `${row(i)}\n`).join(''))
    },
    break: () => {},
  },
  {
    title: 'another process has taken the endpoint of the source',
    names: /source tms/,
    break: (ends) => ends.stealEndpoint(),
  },
  // ------------------------------------------------------------ the sender
  {
    title: 'the intake is frozen (SIGSTOP)',
    names: /intake/,
    break: (ends) => ends.signal('sender', 'SIGSTOP'),
    mend: (ends) => ends.signal('sender', 'SIGCONT'),
    isQuick: true,
  },
  {
    title: 'the intake is killed',
    names: /silent|intake/,
    break: (ends) => ends.stop('sender', 'SIGKILL'),
    mend: (ends) => ends.startSender(),
  },
  {
    title: 'the transmit process is frozen',
    names: /silent/,
    break: (ends) => void process.kill(ends.transmitPid, 'SIGSTOP'),
    mend: (ends) => void process.kill(ends.transmitPid, 'SIGCONT'),
  },
  {
    title: 'the transmit process is killed',
    names: /silent/,
    break: (ends) => void process.kill(ends.transmitPid, 'SIGKILL'),
    mend: async (ends) => {
      await ends.stop('sender')
      await ends.startSender()
    },
  },
  {
    title: 'the sender is stopped as it should be',
    names: /ended in good order/,
    break: (ends) => ends.stop('sender'),
    mend: (ends) => ends.startSender(),
    isQuick: true,
  },
  {
    title: "the sender's state disk is full",
    names: /number|disk|state/,
    prepare: (ends) => ends.mount('s/state', 64 << 10),
    break: async (ends) => {
      fill(ends, 's/state')
      // A thousand numbers are reserved ahead: until they are used up the data flow on, and nothing is broken.
      ends.stopSource()
      ends.startSource(5)
      const untilMs = performance.now() + NUMBERS_LAST_MS
      while (performance.now() < untilMs && (await ends.isFlowing()));
    },
    mend: (ends) => rmSync(ends.path('s/state/ballast')),
  },
  {
    title: "the sender's clock is a year ahead",
    names: /clock is .* behind that of sender 0/,
    flowsOn: true,
    break: (ends) => restartClock(ends, 365 * 86_400),
    mend: (ends) => restartClock(ends, 0),
  },
  {
    title: "the sender's clock is an hour behind, its state lost",
    names: /clock|epoch|old/,
    break: async (ends) => {
      await ends.stop('sender')
      rmSync(ends.path('s/state'), { recursive: true })
      await ends.startSender('sender', 's/sender.toml', clockEnv(ends, -3600))
    },
  },
  {
    title: 'a second sender has the same number',
    names: /two senders|sender 0/,
    arrangement: { alter: anySource },
    break: (ends) => startSecondSender(ends, 47_010),
    mend: (ends) => ends.stop('second'),
  },
  // ------------------------------------------------------------ what both ends must agree on
  {
    title: 'the keys differ',
    names: /key/,
    break: async (ends) => {
      await createKeyFile(ends.path('other.key'))
      await restartWith(ends, 'sender', (text) => text.replace('../link.key', '../other.key'))
    },
    mend: (ends) => restartAsBefore(ends, 'sender'),
    isQuick: true,
  },
  {
    title: 'the key ids differ',
    names: /key/,
    ...restart('sender', (text) => text.replace('[key]\nid = 1', '[key]\nid = 2')),
  },
  {
    title: 'the sender is unkeyed',
    names: /key/,
    break: async (ends) => {
      cpSync(ends.path('s/link.toml'), ends.path('kept-link.toml'))
      const link = readFileSync(ends.path('s/link.toml'), 'utf8')
      writeFileSync(ends.path('s/link.toml'), link.replace('"keyed"', '"unkeyed"'))
      await restartWith(ends, 'sender', (text) => text.replace(/\[key\]\nid = 1\nfile = .*\n/, ''))
    },
    mend: async (ends) => {
      cpSync(ends.path('kept-link.toml'), ends.path('s/link.toml'))
      await restartAsBefore(ends, 'sender')
    },
  },
  {
    title: 'the streams differ',
    names: /stream/,
    ...restart('link', (text) => text.replace('stream = 1', 'stream = 2')),
  },
  {
    title: 'the sender sends from another port',
    names: /port|source|address/,
    ...restart('sender', (text) => text.replace('port = 47000', 'port = 47009')),
  },
  {
    title: 'the sender sends to another port',
    names: /nothing was heard since.*compare its destination/,
    ...restart('sender', (text) => text.replace('port = 47001', 'port = 47002')),
  },
  // ------------------------------------------------------------ the link
  {
    title: 'the cable is out',
    names: /silent/,
    break: (ends) => void ends.run('b', 'ip', 'link', 'set', 'vb', 'down'),
    mend: (ends) => void ends.run('b', 'ip', 'link', 'set', 'vb', 'up'),
    isQuick: true,
  },
  { title: 'a rule at the receiver drops everything', names: /silent/, break: drop, mend: (ends) => void undrop(ends) },
  {
    title: 'a rule at the sender refuses every datagram (EPERM)',
    names: /silent/,
    break: (ends) => {
      ends.run('a', 'nft', 'add table ip broken; add chain ip broken o { type filter hook output priority 0; }')
      ends.run('a', 'nft', 'add rule ip broken o udp dport 47001 drop')
    },
    mend: (ends) => void ends.run('a', 'nft', 'delete table ip broken'),
  },
  {
    title: 'more is lost than the code was planned for (60 %)',
    names: /lost|gap|loss/,
    break: (ends) => {
      ends.run('b', 'nft', 'add table ip broken; add chain ip broken i { type filter hook prerouting priority -400; }')
      ends.run('b', 'nft', 'add rule ip broken i udp dport 47001 numgen random mod 100 < 60 drop')
    },
    mend: (ends) => void undrop(ends),
  },
  {
    title: 'nobody answers for the receiver’s address (ARP)',
    names: /silent/,
    break: (ends) => {
      // In this order: the sender asks as soon as it has no entry.
      ends.run('b', 'ip', 'link', 'set', 'vb', 'arp', 'off')
      ends.run('a', 'ip', 'neigh', 'del', ends.networks.b.address, 'dev', 'va')
    },
    mend: (ends) =>
      void ends.run(
        ...(['a', 'ip', 'neigh', 'replace', ends.networks.b.address, 'lladdr', ends.networks.b.mac] as const),
        ...(['dev', 'va', 'nud', 'permanent'] as const),
      ),
  },
  // ------------------------------------------------------------ the receiver
  {
    title: 'the receiver is frozen',
    names: undefined,
    break: (ends) => ends.signal('receiver', 'SIGSTOP'),
    mend: (ends) => ends.signal('receiver', 'SIGCONT'),
  },
  {
    title: 'the receiver is killed',
    names: undefined,
    break: (ends) => ends.stop('receiver', 'SIGKILL'),
    mend: (ends) => ends.startReceiver(),
  },
  {
    title: 'the receiver starts with nothing to hear',
    names: /no sender/,
    break: async (ends) => {
      await ends.stop('sender')
      await ends.stop('receiver')
      rmSync(ends.path('r/state'), { recursive: true })
      await ends.startReceiver()
    },
    mend: (ends) => ends.startSender(),
    isQuick: true,
  },
  {
    title: 'the receiver has another key than before',
    names: /key/,
    break: async (ends) => {
      await ends.stop('receiver')
      await createKeyFile(ends.path('other.key'))
      const path = ends.path('r/receiver.toml')
      writeFileSync(path, readFileSync(path, 'utf8').replace('../link.key', '../other.key'))
      await ends.startReceiver()
    },
  },
  {
    title: "the receiver's clock is a day ahead, and it remembers nothing",
    names: /clock|old|age/,
    break: async (ends) => {
      await ends.stop('receiver')
      rmSync(ends.path('r/state'), { recursive: true })
      await ends.startReceiver('receiver', clockEnv(ends, 86_400))
    },
  },
]

/** The wall clock of a process, moved by whole seconds (clock.c). */
function clockEnv(ends: TwoEnds, seconds: number): NodeJS.ProcessEnv {
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', ends.path('clock.so'), 'test/breaks/clock.c', '-ldl'])
  writeFileSync(ends.path('clock'), String(seconds))
  return { LD_PRELOAD: ends.path('clock.so'), CLOCK_FILE: ends.path('clock') }
}

async function restartClock(ends: TwoEnds, seconds: number): Promise<void> {
  await ends.stop('sender')
  await ends.startSender('sender', 's/sender.toml', clockEnv(ends, seconds))
  await sleep(500)
}
