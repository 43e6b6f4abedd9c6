/** Facts of a host of either end on which nothing is wrong, and ways to change one of them. */
import type { Counter, HostFacts, SenderWord } from '../../../../host/doctor/core/facts.js'

export const quiet: Counter = { total: 0, grew: 0 }
export const busy: Counter = { total: 1_000_000, grew: 20_000 }
/** What is lost while the doctor looks. */
export const losing: Counter = { total: 500, grew: 100 }

const either = {
  configFaults: [],
  program: { folder: '/usr/lib/katamichi', faults: [] },
  observedS: 2,
  interfaceName: { value: 'eth1' },
  ring: { value: { rx: 1024, rxMax: 4096 } },
  pause: { value: { rx: false, tx: false } },
  offloads: { value: { 'tx-udp-segmentation': true, 'generic-receive-offload': true } },
  clock: { value: { source: 'tsc', available: ['tsc', 'hpet'] } },
  isClockSynchronized: { value: true },
  disk: {
    value: {
      ...{ folder: '/var/lib/katamichi', freeBytes: 50e9, totalBytes: 100e9, freeInodes: 9e6, totalInodes: 1e7 },
      ...{ journalBytes: 1e9, isReadOnly: false },
    },
  },
  keys: { value: [{ id: 1, ageDays: 30 }] },
} as const

const wanted = {
  ...{ linkFile: 'link.toml', version: '1.2.3', linkFingerprint: '0123abcd', isMulticast: false, isPacket: false },
  ...{ mtu: 1500, bitsPerSecond: 20e6, burstBytes: 65536, assumedLoss: 0.05, requiresGuard: false },
  ...{ stateDir: '/var/lib/katamichi', journalBytesMax: 2 * 2 ** 30 },
}

const device = {
  ...{ isUp: true, hasCarrier: true, mtu: 1500, speedMbit: 1000, isHalfDuplex: false, hasArp: true, isEthernet: true },
  counters: { rx_packets: busy, tx_packets: busy, rx_missed_errors: quiet, rx_crc_errors: quiet, tx_dropped: quiet },
}

export const goodSenderWord: SenderWord = {
  ...{ ageS: 3, isUp: true, intakeSilentS: 0.5, blockedBy: undefined, journalTrouble: undefined },
  heldS: undefined,
  sources: [{ name: 'tms', silentS: 4, silentAfterS: 60 }],
  ...{ datagramsFailed: quiet, datagramsSent: busy },
}

export function goodSender(): HostFacts {
  return {
    ...either,
    end: 'sender',
    wanted: {
      ...{ ...wanted, file: 'sender.toml', localAddress: '192.0.2.1', localPort: 47000, peerAddress: '192.0.2.2' },
      ...{
        receiverMac: '02:00:00:00:00:02',
        receiveBufferBytes: 0,
        contentGuardFile: 'guard.toml',
        textfile: 'k.prom',
      },
    },
    device: { value: { ...device, counters: { ...device.counters, rx_packets: quiet } } },
    addresses: { value: [{ device: 'eth1', address: '192.0.2.1' }] },
    route: { value: { device: 'eth1', mtu: undefined } },
    neighbour: { value: { state: 'PERMANENT', mac: '02:00:00:00:00:02' } },
    firewall: { value: { differences: [], counters: { received_dropped: quiet, sent: busy } } },
    qdiscDrops: { value: quiet },
    senderWord: { value: goodSenderWord },
    ...{ rpFilter: 'none', softnet: 'none', udp: 'none', socket: 'none', rmemMaxBytes: 'none' },
    ...{ receiverWord: 'none', receiverCounters: 'none' },
  }
}

export function goodReceiver(): HostFacts {
  return {
    ...either,
    end: 'receiver',
    wanted: {
      ...{ ...wanted, file: 'receiver.toml', localAddress: '192.0.2.2', localPort: 47001, peerAddress: '192.0.2.1' },
      ...{ receiverMac: undefined, receiveBufferBytes: 8 << 20, contentGuardFile: undefined, textfile: undefined },
    },
    device: { value: device },
    addresses: { value: [{ device: 'eth1', address: '192.0.2.2' }] },
    route: { value: { device: 'eth1', mtu: undefined } },
    neighbour: 'none',
    rpFilter: { value: 1 },
    firewall: { value: { differences: [], counters: { received: busy, other_dropped: quiet } } },
    qdiscDrops: 'none',
    softnet: { value: { processed: busy, dropped: quiet, squeezed: quiet } },
    udp: { value: { datagrams: busy, checksum: quiet, memory: quiet } },
    socket: { value: { drops: quiet, bufferBytes: 8 << 20 } },
    rmemMaxBytes: { value: 16 << 20 },
    senderWord: 'none',
    receiverWord: { value: { reasons: [], clockDifferences: [] } },
    receiverCounters: {
      value: { received: busy, missed: quiet, ringFull: quiet, windowEvicted: quiet, senderVersions: ['1.2.3'] },
    },
  }
}

type Valued<Key extends keyof HostFacts> = Extract<HostFacts[Key], { value: unknown }>['value']

/** The facts with one of them changed. */
export function changed<Key extends keyof HostFacts>(
  facts: HostFacts,
  key: Key,
  change: Partial<NonNullable<Valued<Key>>>,
): HostFacts {
  const fact = facts[key] as { value: object }
  return { ...facts, [key]: { value: { ...fact.value, ...change } } }
}

/** The facts with a counter of the interface changed. */
export function counting(facts: HostFacts, name: string, counter: Counter): HostFacts {
  const { value } = facts.device as { value: typeof device }
  return changed(facts, 'device', { counters: { ...value.counters, [name]: counter } })
}

/** The facts of an end whose configuration asks for something else. */
export function wanting(facts: HostFacts, change: Partial<HostFacts['wanted']>): HostFacts {
  return { ...facts, wanted: { ...facts.wanted, ...change } }
}
