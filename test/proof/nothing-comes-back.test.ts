/**
 * The proof that nothing comes back: a real sender on one host, an enemy who is root on the other, and a cable.
 *
 * Each run is compared with one in which there was no receiver at all: byte for byte and in order, once as the
 * datagrams crossed the cable (tcpdump) and once as the sender handed them to the kernel (strace). See docs/one-way.md.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { callNumber, type Processor } from '../../link/transmit/refused-calls.js'
import { type RunningProgram, runProgram } from '../link/run-program.js'
import { WAYS_IN, WAYS_TO_READ } from '../link/transmit/ways-in.js'
import { payloadsOf, startCapture } from './capture.js'
import type { Fired, Hostility } from './hostile-host.js'
import { TracedFilter } from './traced-filter.js'
import {
  type Call,
  isNetworkSocket,
  type LinkKind,
  PORT,
  printRules,
  runSender,
  SOURCE_PORT,
  type TracedRun,
  writeFiles,
} from './traced-sender.js'
import { areFiltered, awaitedBy, networkFileOf, openTwoHosts, type TwoHosts } from './two-hosts.js'

const FIRED_MIN = 3000
/** Of a route too narrow for the sender's longest datagrams. */
const FORGED_MTU = 576
/** What the process may still do with its one socket once it is sealed, before it closes it. */
const SENDS = ['sendmsg', 'sendmmsg', 'sendto']
/** Of strace's `%network`, all that it may do before that. */
const TO_MAKE_IT = ['socket', 'setsockopt', 'bind']

const tools = [
  ['ip', '-V'],
  ['nft', '--version'],
  ['tcpdump', '--version'],
  ['strace', '-o', '/dev/null', 'true'],
] as const
const missing = tools.filter(([command, ...words]) => spawnSync(command, words).status !== 0).map(([name]) => name)
const skip =
  process.getuid?.() !== 0 ? 'needs root' : missing.length > 0 ? `cannot use here: ${missing.join(', ')}` : false

t.setTimeout(240_000)
const folder = t.testdir({})
let runs = 0

interface Case {
  link: LinkKind
  guarded?: 'sender' | 'receiver'
  isHostile?: boolean
  /** The other end of the cable is down: nothing arrives, and the sender's interface has no carrier. */
  isCut?: boolean
}

interface Outcome extends TracedRun {
  /** UDP payloads as they crossed the cable; none when it was cut. */
  crossed: Buffer[]
  handedOver: Buffer[]
  fired: Fired | undefined
  hosts: TwoHosts
  beliefs: { before: string; after: string }
  /** Of the kernel's queues towards the process, seen again and again during the run. */
  queues: { bytes: number; drops: number }[]
  /** What the event loop of the transmit process waits for, seen again and again. */
  awaited: Set<string>
  /** The kernel filters its system calls, and lets it gain no rights. */
  isFiltered: boolean
}

async function run(t: Test, { link, guarded, isHostile = false, isCut = false }: Case): Promise<Outcome> {
  const own = join(folder, `${++runs}`)
  const hosts = openTwoHosts()
  t.teardown(() => hosts.close())
  const { a, b } = hosts
  await writeFiles(own, hosts, link)
  if (guarded === 'receiver') b.runScript(await printRules('receiver', own, ['--interface', b.interfaceName]))
  if (guarded === 'sender') {
    const options = link === 'packet' ? [] : ['--interface', a.interfaceName, '--receiver-mac', b.mac]
    a.runScript(await printRules('sender', own, options))
  }
  a.up()
  if (!isCut) {
    b.up()
    await a.connected()
  }
  // As the sender's guard does, so that no run depends on ARP.
  if (guarded !== 'sender')
    a.run('ip', 'neigh', 'replace', b.address, 'lladdr', b.mac, 'nud', 'permanent', 'dev', a.interfaceName)
  const capture = isCut ? undefined : await startCapture(b, SOURCE_PORT, join(own, 'cable.pcap'))
  const before = a.beliefs()
  const enemy = isHostile ? await letLoose(hosts) : undefined
  const queues: Outcome['queues'] = []
  const awaited: Outcome['awaited'] = new Set()
  let isFiltered = false
  const ran = await runSender(a, own, (pid) => {
    queues.push(...queuesOf(pid, link))
    try {
      for (const file of awaitedBy(pid, 'transmit-process.js')) awaited.add(file)
      isFiltered ||= areFiltered(pid, 'transmit-process.js')
    } catch {
      // A process or a descriptor has gone meanwhile.
    }
  })
  const fired = await enemy?.ask<Fired>('stop')
  await enemy?.end()
  const handedOver = ran.messages.flatMap((pieces) =>
    // Of a raw frame the first piece is its headers; else each piece is a datagram of a GSO train.
    link === 'packet' ? [Buffer.concat(pieces.slice(1))] : pieces,
  )
  const frames = (await capture?.end(handedOver.length)) ?? []
  const beliefs = { before, after: a.beliefs() }
  return { ...ran, crossed: payloadsOf(frames), handedOver, fired, hosts, beliefs, queues, awaited, isFiltered }
}

function letLoose({ a, b }: TwoHosts): Promise<RunningProgram> {
  const hostility: Hostility = {
    interfaceName: b.interfaceName,
    sender: { mac: a.mac, address: a.address, port: SOURCE_PORT },
    receiver: { mac: b.mac, address: b.address, port: PORT },
    forgedMtu: FORGED_MTU,
  }
  return runProgram('../proof/hostile-host.js', hostility, b.prefix)
}

/** The sending socket's receive queue and drops, once it is there. A raw socket has no drops to be read. */
function queuesOf(pid: number, link: LinkKind): Outcome['queues'] {
  try {
    const lines = networkFileOf(pid, link === 'udp' ? 'udp' : 'packet')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
    if (link === 'packet')
      return lines.flatMap(([, , , , , , bytes]) => (bytes ? [{ bytes: Number(bytes), drops: 0 }] : []))
    const port = `:${SOURCE_PORT.toString(16).toUpperCase()}`
    return lines.flatMap(([, local, , , queues, , , , , , , , drops]) =>
      local?.endsWith(port) ? [{ bytes: Number.parseInt(queues.split(':')[1], 16), drops: Number(drops) }] : [],
    )
  } catch {
    // The process has ended meanwhile.
    return []
  }
}

/** Byte for byte and in order. */
function areSame(t: Test, found: readonly Buffer[], expected: readonly Buffer[], what: string): void {
  const firstDifferent = found.findIndex((datagram, index) => !expected[index]?.equals(datagram))
  t.same({ count: found.length, firstDifferent }, { count: expected.length, firstDifferent: -1 }, what)
}

/** In every run: it ended well, and all that its process did was to send. */
function isOneWay(t: Test, outcome: Outcome): void {
  t.equal(outcome.code, 0, outcome.code === 0 ? 'it ended well' : outcome.log)
  onlySends(t, outcome)
  t.match(outcome.log, /"event":"calls_refused"/, 'it runs under its filter of system calls')
  t.ok(outcome.isFiltered, 'as the kernel has it')
  const stopped = outcome.log.split('\n').find((line) => line.includes('"transmit_stopped"')) ?? '{}'
  const { counts } = JSON.parse(stopped) as { counts?: { links: object[] } }
  t.ok(outcome.awaited.size > 0, [...outcome.awaited].join())
  t.notOk(
    [...outcome.awaited].some((file) => file.startsWith('socket:')),
    'its event loop waits for no socket',
  )
  t.same(counts?.links, [{ sent: outcome.handedOver.length, failed: 0, heard: 0 }], 'by its own count too')
}

/** Beside the other end, whatever that does, it does what it does when there is nobody. */
function isUnmoved(t: Test, outcome: Outcome, alone: Outcome): void {
  isOneWay(t, outcome)
  areSame(t, outcome.handedOver, alone.handedOver, 'the kernel was given the same, in the same order')
  t.ok(outcome.queues.length > 5, `the queue was looked at ${outcome.queues.length} times`)
  t.same([...new Set(outcome.queues.map(({ bytes }) => bytes))], [0], 'and never held a byte')
}

function onlySends(t: Test, { calls, descriptor, sockets }: TracedRun): void {
  t.equal(sockets.length, 1, 'the whole sender has one socket')
  const made = calls.findIndex(isNetworkSocket)
  const sealed = calls.findIndex(({ line }, index) => index > made && line.includes('SO_LOCK_FILTER'))
  t.ok(sealed > made, 'it is sealed')
  const bound = calls.findIndex(({ name }) => name === 'bind')
  // A raw socket has no port to be bound to.
  const ready = Math.max(sealed, bound)
  const isOnIt = ({ firstArgument, line }: Call) =>
    firstArgument === descriptor || new RegExp(`^(epoll_ctl|dup)\\([^)]*\\b${descriptor}[,)]`).test(line)
  const onIt = calls.slice(ready + 1).filter(isOnIt)
  const closed = onIt.findIndex(({ name }) => name === 'close')
  t.ok(closed > 0, 'it is closed')
  const strangers = onIt.slice(0, closed).filter(({ name }) => !SENDS.includes(name))
  t.same(namesOf(strangers), [], 'sealed, it is sent through and closed, by no matter which thread')

  const filters = calls.filter(({ line }) => /^seccomp\(SECCOMP_SET_MODE_FILTER, .*= 0$/.test(line))
  const firstSend = calls.findIndex(({ name, firstArgument }) => SENDS.includes(name) && firstArgument === descriptor)
  t.equal(filters.length, 3, 'three filters: two before it started, and')
  t.ok(calls.indexOf(filters[2]) > ready && calls.indexOf(filters[2]) < firstSend, 'sealed, before it sends')

  const refusing = filters.map(({ line }) => new TracedFilter(line))
  const isOpen = (call: WayIn, first: number) => {
    const number = callNumber(process.arch as Processor, call)
    return number !== undefined && refusing.every((filter) => filter.isAllowed(number, first))
  }
  const ofLink = Number(descriptor)
  t.same(
    WAYS_IN.filter((call) => isOpen(call, 0)),
    [],
    'which leave no way in',
  )
  t.same(
    WAYS_TO_READ.filter((call) => isOpen(call, ofLink)),
    [],
    'and no way to read its socket',
  )
  t.ok(isOpen('read', ofLink + 1), 'though other files')

  const network = calls.filter(isSocketCall).filter(isNotOfNode)
  const before = network.filter((call) => calls.indexOf(call) <= ready)
  const after = network.filter((call) => calls.indexOf(call) > ready)
  t.same(namesOf(before.filter(({ name }) => !TO_MAKE_IT.includes(name))), [], 'the process makes one socket')
  t.same(namesOf(after.filter(({ name }) => !SENDS.includes(name))), [], 'and then only sends')
}

type WayIn = (typeof WAYS_IN)[number]

const namesOf = (calls: Call[]) => [...new Set(calls.map(({ name }) => name))]

/** By name, as strace's `%network`; what closes or duplicates is about any descriptor. */
const isSocketCall = ({ name }: Call) =>
  /^(socket|socketpair|bind|connect|listen|accept4?|get(sock|peer)name|send(to|msg|mmsg)|recv(from|msg|mmsg)|shutdown|[gs]etsockopt)$/.test(
    name,
  )

/** As it starts, before any code of ours, Node asks what its standard input is. It is the pipe of the intake. */
const isNotOfNode = ({ line }: Call) =>
  !/^(getsockname\(0, \{sa_family=AF_UNIX\}|getsockopt\(0, SOL_SOCKET, SO_TYPE)/.test(line)

function countOf(fired: Fired | undefined): number {
  return Object.values(fired ?? {}).reduce((sum, count) => sum + count, 0)
}

function wasHostile(t: Test, { fired }: Outcome): void {
  t.ok(countOf(fired) > FIRED_MIN, JSON.stringify(fired))
  for (const [kind, count] of Object.entries(fired ?? {})) t.ok(count > 0, kind)
}

// Both kinds at once, each between hosts of its own: most of a run is waiting, and what is compared does not hang on time.
t.jobs = 2
for (const link of ['udp', 'packet'] as const) {
  t.test(`${link}: nothing comes back`, { skip }, async (t) => {
    const alone = await run(t, { link })

    await t.test('alone: what is handed over is what crosses, and the process only sends', async (t) => {
      isOneWay(t, alone)
      t.ok(alone.crossed.length > 200, `${alone.crossed.length} datagrams`)
      const longest = Math.max(...alone.crossed.map(({ length }) => length))
      t.ok(longest > FORGED_MTU, `${longest} bytes: the forged MTU would cut it up`)
      areSame(t, alone.crossed, alone.handedOver, 'all of it crossed')
    })

    await t.test('the other end down: the same is handed over', async (t) => {
      const outcome = await run(t, { link, isCut: true })
      isUnmoved(t, outcome, alone)
    })

    await t.test('(i) the receiver’s guard: no packet leaves its host', async (t) => {
      const outcome = await run(t, { link, guarded: 'receiver', isHostile: true })
      isUnmoved(t, outcome, alone)
      wasHostile(t, outcome)
      const { a, b } = outcome.hosts
      areSame(t, outcome.crossed, alone.crossed, 'the same crossed, in the same order')
      t.same({ sent: b.packets('tx'), arrived: a.packets('rx') }, { sent: 0, arrived: 0 }, 'packets')
      t.ok(b.counters('netdev katamichi_receiver').sent_dropped > FIRED_MIN, 'they were tried, and dropped')
      t.equal(b.counters('inet katamichi_receiver').received, alone.crossed.length, 'the flow came in')
      t.equal(outcome.beliefs.after, outcome.beliefs.before, 'neighbours and routes are as they were')
    })

    await t.test('(ii) the sender’s guard against an enemy: all that arrives is dropped', async (t) => {
      const outcome = await run(t, { link, guarded: 'sender', isHostile: true })
      isUnmoved(t, outcome, alone)
      wasHostile(t, outcome)
      const { a } = outcome.hosts
      areSame(t, outcome.crossed, alone.crossed, 'the same crossed, in the same order')
      const arrived = a.packets('rx')
      t.ok(arrived > FIRED_MIN, `${arrived} packets arrived`)
      t.equal(a.counters('netdev katamichi_sender').received_dropped, arrived, 'each of them was dropped')
      t.equal(a.counters('inet katamichi_sender').input_dropped, 0, 'at the first door')
      t.equal(outcome.beliefs.after, outcome.beliefs.before, 'neighbours and routes are as they were')
      t.ok(
        outcome.queues.every(({ drops }) => drops === 0),
        'nothing came as far as the socket',
      )
    })

    await t.test('(iii) no guard: the sealed socket alone keeps the process deaf', async (t) => {
      const outcome = await run(t, { link, isHostile: true })
      isUnmoved(t, outcome, alone)
      wasHostile(t, outcome)
      areSame(t, outcome.crossed, alone.crossed, 'the same crossed, in the same order')
      t.ok(outcome.hosts.a.packets('rx') > FIRED_MIN, 'they arrived')
      if (link === 'udp')
        t.ok(Math.max(...outcome.queues.map(({ drops }) => drops)) > 100, 'the socket’s filter dropped')
      t.not(outcome.beliefs.after, outcome.beliefs.before, 'the host, unlike the process, was told things')
    })
  })
}

t.test('a guard that lacks a rule lets packets through', { skip }, async (t) => {
  const letThrough = async (end: 'sender' | 'receiver', missingRule: RegExp) => {
    const own = join(folder, `${++runs}`)
    const hosts = openTwoHosts()
    t.teardown(() => hosts.close())
    const { a, b } = hosts
    await writeFiles(own, hosts, 'udp')
    const [guarded, options] = end === 'sender' ? [a, ['--receiver-mac', b.mac]] : [b, []]
    const guard = await printRules(end, own, ['--interface', guarded.interfaceName, ...options])
    t.match(guard, missingRule)
    guarded.runScript(guard.replace(missingRule, ''))
    a.up()
    b.up()
    const enemy = await letLoose(hosts)
    await new Promise((resolve) => setTimeout(resolve, 200))
    await enemy.ask('stop')
    await enemy.end()
    return hosts
  }
  const { a } = await letThrough('receiver', /counter name "sent_dropped" drop\n/)
  t.ok(a.packets('rx') > 100, 'the receiver’s, without its egress rule')
  const senders = await letThrough('sender', /counter name "received_dropped" drop\n/)
  t.ok(senders.a.counters('inet katamichi_sender').input_dropped > 100, 'the sender’s, without its ingress rule')
})
