/** What the doctor knows of a host: read from the kernel, from tools, from the running process and from files. */

export type End = 'sender' | 'receiver'

export interface Told {
  en: string
  ja: string
}

/** A fact that could not be read, and what it would take. */
export interface NotKnown {
  unknown: Told
  needs: Told
}

/** A fact of a host; `'none'` where this host has no such thing, as a virtual interface has no ring. */
export type Fact<Value> = { value: Value } | NotKnown | 'none'

/** A counter of the kernel's or of the process's: since it began, and while the doctor looked. */
export interface Counter {
  total: number
  grew: number
}

/** What the configuration asks of the host. */
export interface Wanted {
  /** The sender.toml or receiver.toml. */
  file: string
  linkFile: string
  version: string
  linkFingerprint: string
  /** Where datagrams leave from, or arrive at. */
  localAddress: string
  localPort: number
  /** Whom the sender sends to; whom the receiver takes datagrams from, where it says so. */
  peerAddress: string | undefined
  /** Datagrams go to a group, so nobody has a neighbour entry. */
  isMulticast: boolean
  /** The sender makes whole Ethernet frames. */
  isPacket: boolean
  receiverMac: string | undefined
  mtu: number
  bitsPerSecond: number
  burstBytes: number
  assumedLoss: number
  /** What the receiver asks the kernel for. */
  receiveBufferBytes: number
  requiresGuard: boolean
  /** What the sender's content guard is read from. */
  contentGuardFile: string | undefined
  stateDir: string
  /** How large the journal may grow; 0 where there is none. */
  journalBytesMax: number
  /** Where the sender's metrics are written. */
  textfile: string | undefined
}

/** The interface that faces the diode. */
export interface DeviceFacts {
  isUp: boolean
  /** `undefined` while it is down, for then nobody knows. */
  hasCarrier: boolean | undefined
  mtu: number
  /** Mbit/s; `undefined` where the driver does not say. */
  speedMbit: number | undefined
  isHalfDuplex: boolean
  /** False after `ip link set arp off`. */
  hasArp: boolean
  isEthernet: boolean
  /** Of its own statistics: packets and what was lost, each under the kernel's name. */
  counters: Readonly<Record<string, Counter>>
}

export interface RingFacts {
  rx: number
  rxMax: number
}

export interface PauseFacts {
  rx: boolean
  tx: boolean
}

export interface RouteFacts {
  /** The interface that packets to the peer would leave by; `undefined` where there is no route. */
  device: string | undefined
  mtu: number | undefined
}

export interface NeighbourFacts {
  /** As `ip neigh` says it: PERMANENT, REACHABLE, STALE, FAILED, INCOMPLETE …; `undefined` where there is no entry. */
  state: string | undefined
  mac: string | undefined
}

export type FirewallFacts = {
  /** What of the rules that `katamichi firewall` prints is not so; empty when all of it is. */
  differences: readonly string[]
  /** Counters of the rules, where they are loaded. */
  counters: Readonly<Record<string, Counter>>
}

/** A socket as /proc/net/udp lists it. */
export interface SocketFacts {
  drops: Counter
  /** As it was asked for; the kernel counts twice that. */
  bufferBytes: number | undefined
}

export interface ClockFacts {
  source: string
  available: readonly string[]
}

export interface DiskFacts {
  /** Where it is mounted does not matter to whoever reads this: the folder is named. */
  folder: string
  freeBytes: number
  totalBytes: number
  freeInodes: number
  totalInodes: number
  journalBytes: number
  isReadOnly: boolean
}

export interface KeyFacts {
  id: number
  /** `undefined` for a credential, whose file is made anew at each start. */
  ageDays: number | undefined
}

/** What the sender's textfile says. */
export interface SenderWord {
  /** How long ago it was written. */
  ageS: number
  isUp: boolean
  intakeSilentS: number | undefined
  /** How long the operator has held it; `undefined` while he does not. */
  heldS: number | undefined
  /** `no_numbers` or `queue_full`, while events cannot be sent. */
  blockedBy: string | undefined
  /** How long ago each source spoke; `undefined` where it has not yet. */
  sources: readonly { name: string; silentS: number | undefined; silentAfterS: number | undefined }[]
  datagramsFailed: Counter
  datagramsSent: Counter
  journalTrouble: string | undefined
}

/** Why what the receiver shows is not live, or what it refuses, in its own words. */
export interface ReceiverReason {
  /** `datagrams_refused` where `word` says which. */
  cause: string
  word: string | undefined
  /** It is why nothing is heard. */
  isWhy: boolean
  name: string | undefined
  text: string
  remedy: Told
}

/** What the receiver says of itself over its own HTTP. */
export interface ReceiverWord {
  reasons: readonly ReceiverReason[]
  /** By how much each sender's clock differs from ours. */
  clockDifferences: readonly { sender: number; byMs: number }[]
}

/** The receiver's own counters of what it lost. */
export interface ReceiverCounters {
  received: Counter
  /** Lost on the way, as the datagrams' own numbers tell. */
  missed: Counter
  ringFull: Counter
  windowEvicted: Counter
  senderVersions: readonly string[]
}

export interface ConfigFault {
  text: string
  /** The file is there, and whoever runs the doctor may not read it. */
  isForbidden: boolean
}

/** Everything. Each fact stands for itself, so that what cannot be read hides nothing else. */
export interface HostFacts {
  end: End
  wanted: Wanted
  /** How long counters were watched. */
  observedS: number
  /** What is wrong with the configuration and the files that it names. */
  configFaults: readonly ConfigFault[]
  /** Files of the installed program that are not what its package brought, and how each is not. */
  program: { folder: string; faults: readonly string[] }
  /** The interface by name: told, configured, or found by its address. */
  interfaceName: Fact<string>
  /** `undefined` where there is no interface of that name. */
  device: Fact<DeviceFacts | undefined>
  ring: Fact<RingFacts>
  pause: Fact<PauseFacts>
  /** Offloads by name, on or off; fixed ones are left out. */
  offloads: Fact<Readonly<Record<string, boolean>>>
  /** The host's addresses, by interface. */
  addresses: Fact<readonly { device: string; address: string }[]>
  /** To the destination at the sender; back to the source at the receiver. */
  route: Fact<RouteFacts>
  neighbour: Fact<NeighbourFacts>
  /** Strictness of the reverse path check that counts: 0, 1 (strict) or 2 (loose). */
  rpFilter: Fact<number>
  firewall: Fact<FirewallFacts>
  qdiscDrops: Fact<Counter>
  softnet: Fact<{ processed: Counter; dropped: Counter; squeezed: Counter }>
  udp: Fact<{ datagrams: Counter; checksum: Counter; memory: Counter }>
  /** The socket of our port; `undefined` where nobody has it. */
  socket: Fact<SocketFacts | undefined>
  rmemMaxBytes: Fact<number>
  clock: Fact<ClockFacts>
  isClockSynchronized: Fact<boolean>
  disk: Fact<DiskFacts>
  keys: Fact<readonly KeyFacts[]>
  senderWord: Fact<SenderWord>
  receiverWord: Fact<ReceiverWord>
  receiverCounters: Fact<ReceiverCounters>
}
