/** Who may import what (ARCHITECTURE.md, Rooms). One-way data needs one-way code first. */
import { importsOf, reachableFrom, type SourceTree, sourcePaths } from './source-tree.js'

/**
 * A file belongs to the first room whose door its path begins with, and may import the files of ours whose paths
 * begin with one of `files`, and the `packages` and node: `builtins` named; `undefined` is any.
 */
interface Room {
  door: string
  files: string[]
  packages?: string[]
  builtins?: string[]
}

/** What any room may stand on, but for those whose doors these are: they are used without the rest of us. */
const GROUND = 'ground/'
const WITHOUT_GROUND = /^(client|examples|dashboard|bin)\//
/** What a receiver says, as types without code (ADR 46). */
const ANSWERS = ['client/records.ts', 'client/event-types.ts']

/** Pure: no rim file, no node: module, no library that does I/O. */
const CORE_ROOMS: Room[] = [
  { door: GROUND, files: [GROUND], packages: [], builtins: [] },
  { door: 'proto/', files: ['proto/'], packages: ['@noble/hashes', 'protobufjs'], builtins: [] },
  {
    door: 'fec/',
    files: ['fec/', 'proto/datagram.ts', 'proto/geometry.ts'],
    packages: ['@noble/hashes'],
    builtins: [],
  },
  { door: 'log/', files: ['log/'], packages: [], builtins: [] },
  { door: 'host/doctor/core/', files: ['host/doctor/core/'], packages: [], builtins: [] },
  { door: 'ring/', files: ['ring/', 'fec/copy-bytes.ts', 'proto/datagram.ts'], packages: [], builtins: [] },
  {
    door: 'journal/core/',
    files: ['journal/core/', 'ring/record-ring.ts', 'fec/copy-bytes.ts'],
    packages: [],
    builtins: [],
  },
  {
    door: 'evidence/core/',
    files: ['evidence/core/', 'journal/core/', 'proto/', 'fec/frame-seal.ts'],
    packages: [],
    builtins: [],
  },
  { door: 'ledger/core/', files: ['ledger/core/'], packages: ['semver'], builtins: [] },
  { door: 'incident/core/', files: ['incident/core/'], packages: [], builtins: [] },
  { door: 'sender/pipe/core/', files: ['sender/pipe/core/', 'proto/'], packages: [], builtins: [] },
  {
    door: 'sender/intake/core/',
    files: ['sender/intake/core/', 'sender/pipe/core/', 'proto/'],
    packages: [],
    builtins: [],
  },
  { door: 'sender/intake/railway/', files: ['sender/intake/railway/', 'proto/'], packages: [], builtins: [] },
  {
    door: 'sender/transmit/core/',
    files: ['sender/transmit/core/', 'sender/pipe/core/', 'proto/', 'fec/'],
    packages: [],
    builtins: [],
  },
  // The receiver's rooms from the link to the feeds: each imports only those before it.
  {
    door: 'receiver/assembly/core/',
    files: ['receiver/assembly/core/', 'ring/complete-frame.ts', 'proto/', 'fec/'],
    packages: [],
    builtins: [],
  },
  {
    door: 'receiver/stream/',
    files: ['receiver/stream/', 'receiver/assembly/core/', 'ring/complete-frame.ts', 'proto/', 'fec/'],
    packages: [],
    builtins: [],
  },
  {
    door: 'receiver/picture/',
    files: ['receiver/picture/', 'receiver/stream/', 'receiver/assembly/core/', 'proto/'],
    packages: [],
    builtins: [],
  },
  {
    door: 'receiver/formats/',
    files: ['receiver/formats/', 'receiver/picture/', 'proto/'],
    packages: [],
    builtins: [],
  },
  {
    door: 'receiver/liveness/',
    files: ['receiver/liveness/', 'receiver/picture/', 'receiver/stream/', 'receiver/assembly/core/'],
    packages: [],
    builtins: [],
  },
  { door: 'dashboard/core/', files: ['dashboard/core/', ...ANSWERS], packages: [], builtins: [] },
]

const EITHER_END = [
  'proto/',
  'fec/',
  'ring/',
  'journal/',
  'config/',
  'disk/',
  'log/',
  'host/firewall-guard.ts',
  'host/monotonic-clock.ts',
  'host/notify-socket.ts',
  'host/own-mistake.ts',
  'host/service-manager.ts',
  'host/young-generation.ts',
]
const BOTH_ENDS = [...EITHER_END, 'host/', 'link/', 'sender/', 'receiver/', 'rig/']
/** What a feed may know: what is shown, and nothing of where it came from. */
const SHOWN = [
  ...['receiver/stream/', 'receiver/picture/', 'receiver/formats/', 'receiver/liveness/', 'receiver/access/'],
  ...['receiver/feeds/messages.ts', 'receiver/feeds/feed.ts', 'receiver/instruments.ts'],
]

/** Each folder of receiver/feeds/ is a feed. It knows no other, and in the receiver one file alone knows it. */
const FEED = /^receiver\/feeds\/[^/]+\//
const OPENS_FEEDS = 'receiver/feeds/open-feeds.ts'

function feedRoom(door: string): Room {
  return { door, files: [...EITHER_END, ...SHOWN, door, 'link/receiver-listener.ts'] }
}

/** The kernels' loaders read files and set up the engine, and the cipher is Node's: this room within fec/ is a rim. */
const KERNELS: Room = {
  door: 'fec/kernels/',
  files: ['fec/', 'proto/datagram.ts', 'proto/geometry.ts'],
  packages: [],
  builtins: ['node:crypto', 'node:fs', 'node:v8'],
}

const ROOMS: Room[] = [
  KERNELS,
  ...CORE_ROOMS,
  { door: 'sender/intake/', files: [...EITHER_END, 'sender/intake/', 'sender/pipe/'] },
  { door: 'sender/pipe/', files: [...EITHER_END, 'sender/pipe/'] },
  { door: 'sender/transmit/', files: [...EITHER_END, 'sender/transmit/', 'sender/pipe/', 'link/transmit/'] },
  { door: 'receiver/assembly/', files: [...EITHER_END, 'receiver/assembly/', 'link/receive/'] },
  {
    door: 'receiver/access/',
    files: [...EITHER_END, 'receiver/access/', 'receiver/picture/view.ts', 'receiver/instruments.ts'],
  },
  { door: 'receiver/', files: [...EITHER_END, 'receiver/'] },
  { door: 'link/', files: ['link/'], packages: ['koffi'] },
  // koffi: Node has no lock that ends with its holder. zeromq: its own sockets' files.
  { door: 'disk/', files: ['disk/'], packages: ['koffi', 'zeromq'] },
  // Shared by both ends: it knows neither, nor what is configured.
  {
    door: 'journal/',
    files: [
      ...['journal/', 'ring/', 'proto/', 'fec/copy-bytes.ts', 'fec/kernels/native-copy.ts', 'disk/'],
      'host/monotonic-clock.ts',
    ],
    packages: [],
    builtins: [
      'node:crypto',
      'node:events',
      'node:fs',
      'node:module',
      'node:path',
      'node:sqlite',
      'node:timers/promises',
      'node:url',
      'node:worker_threads',
    ],
  },
  // Reads what either end wrote, and knows neither.
  { door: 'evidence/', files: ['evidence/', 'journal/', 'config/', 'proto/', 'fec/'] },
  // Reads what was carried in, and asks nobody.
  {
    door: 'ledger/',
    files: ['ledger/', 'config/', 'disk/'],
    packages: ['zod'],
    builtins: ['node:fs', 'node:path', 'node:url'],
  },
  { door: 'incident/', files: ['incident/', 'evidence/', 'journal/', 'config/', 'host/', 'proto/'] },
  { door: 'backup/', files: ['backup/', 'config/', 'disk/'], packages: ['zod'] },
  { door: 'config/', files: ['config/', 'proto/', 'fec/'] },
  { door: 'host/', files: ['host/', 'config/'] },
  { door: 'rig/', files: BOTH_ENDS },
  // For browsers too: nothing of the receiver's, nothing of Node's.
  { door: 'client/', files: ['client/'], packages: [], builtins: [] },
  // What others write: they have the package, and none of its files.
  { door: 'examples/', files: [], packages: ['katamichi'] },
  { door: 'bench/', files: [...BOTH_ENDS, 'bench/', 'test/dashboard/'] },
  // Reads recordings independently of the sources: an expectation that shared their code would share their faults.
  { door: 'demo/', files: ['demo/', 'rig/', 'proto/', 'config/'] },
  // Both ends are processes, looked at from outside as an operator does.
  { door: 'drill/', files: ['drill/', 'demo/', 'rig/', 'config/'] },
  { door: 'cli/', files: [...BOTH_ENDS, 'demo/', 'drill/', 'cli/', 'evidence/', 'ledger/', 'incident/', 'backup/'] },
  { door: 'dashboard/text/', files: ['dashboard/text/', 'dashboard/core/', ...ANSWERS], packages: [], builtins: [] },
  // Runs in a browser, where neither Node nor the rest of us is: it reads as others do, through the client.
  { door: 'dashboard/', files: ['dashboard/', 'client/'], packages: ['preact'], builtins: [] },
  { door: 'bin/', files: ['cli/'], packages: [] },
  // Puts packages together of what was built; on a host it is not.
  {
    door: 'packaging/',
    files: ['packaging/', 'config/keys/', 'host/file-sums.ts', 'host/sound-program.ts', 'host/verify-release.ts'],
    packages: ['commander', 'typescript'],
  },
  {
    door: 'scripts/',
    files: ['scripts/', ...EITHER_END, 'sender/transmit/core/', 'sender/intake/core/range-rules.ts'],
  },
  { door: 'test/', files: [''] },
]

/** What the whole sender may reach. A new library here is a decision: write down why. */
const SENDER_PACKAGES = ['@noble/hashes', 'koffi', 'pino', 'protobufjs', 'smol-toml', 'zeromq', 'zod']
/** A server, a name service or a debugger's port is a way in; UDP only through link/transmit/. */
const SENDER_BUILTINS_BANNED = /^node:(https?|http2|net|tls|dns|inspector|quic|cluster|repl)(\/|$)/

/**
 * Folders that import each other, directly or through others: none is above the other, so none can be read by itself.
 * A folder and what lies in it are one here: its rim and its core, its entry and its commands.
 */
export function circleFaults(tree: SourceTree): string[] {
  const arrows = new Map<string, Set<string>>()
  for (const path of sourcePaths(tree).filter((path) => !/^(test|bench|scripts)\//.test(path))) {
    const from = folderOf(path)
    for (const file of importsOf(tree, path).files) {
      const to = folderOf(file)
      const isOne = `${to}/`.startsWith(`${from}/`) || `${from}/`.startsWith(`${to}/`)
      if (!isOne) arrows.set(from, (arrows.get(from) ?? new Set()).add(to))
    }
  }
  const reach = (start: string) => {
    const reached = new Set(arrows.get(start))
    for (const folder of reached) for (const next of arrows.get(folder) ?? []) reached.add(next)
    return reached
  }
  return [...arrows.keys()].filter((folder) => reach(folder).has(folder)).map((folder) => `${folder} is in a circle`)
}

/** What is generated is of the room whose schema it was made from. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/'))).replace(/\/generated$/, '')
}

export function coreDoors(): string[] {
  return CORE_ROOMS.map(({ door }) => door)
}

export function isCore(path: string): boolean {
  return !path.startsWith(KERNELS.door) && CORE_ROOMS.some(({ door }) => path.startsWith(door))
}

/** Every import stays within what its room may import. */
export function roomFaults(tree: SourceTree): string[] {
  return sourcePaths(tree).flatMap((path) => {
    const imports = importsOf(tree, path)
    const feed = path.match(FEED)?.[0]
    const room = feed === undefined ? ROOMS.find(({ door }) => path.startsWith(door)) : feedRoom(feed)
    if (!room) return [`${path} is in no room`]
    const { packages = imports.packages, builtins = imports.builtins } = room
    const files = WITHOUT_GROUND.test(path) ? room.files : [...room.files, GROUND]
    const knowsNoFeed = room.door === 'receiver/' && path !== OPENS_FEEDS
    const refused = [
      ...imports.files.filter((file) => !files.some((beginning) => file.startsWith(beginning))),
      ...imports.files.filter((file) => knowsNoFeed && FEED.test(file)),
      ...imports.packages.filter((name) => !packages.includes(name)),
      ...imports.builtins.filter((name) => !builtins.includes(name)),
      ...imports.missing,
    ]
    return refused.map((name) => `${path} imports ${name}`)
  })
}

/** No server, no name service, no socket but the transmit link, and no library that was not decided on. */
export function senderReachFaults(tree: SourceTree): string[] {
  const entries = sourcePaths(tree).filter((path) => path.startsWith('sender/'))
  return [...reachableFrom(tree, entries)].flatMap((path) => {
    const { packages, builtins } = importsOf(tree, path)
    return [
      ...packages.filter((name) => !SENDER_PACKAGES.includes(name)),
      ...builtins.filter((name) => SENDER_BUILTINS_BANNED.test(name)),
      ...builtins.filter((name) => name === 'node:dgram' && !path.startsWith('link/transmit/')),
    ].map((name) => `the sender reaches ${name} through ${path}`)
  })
}

/**
 * The sender is two processes (ARCHITECTURE.md): the one with the diode's socket reads nothing but its
 * pipe, and the one that reads the train system cannot reach the socket.
 */
export function twoProcessFaults(tree: SourceTree): string[] {
  const reach = (entry: string) => {
    const files = [...reachableFrom(tree, [entry])]
    return [...files, ...files.flatMap((path) => importsOf(tree, path).packages)]
  }
  const isInput = (name: string) => name === 'zeromq' || name.startsWith('sender/intake/')
  const isSocket = (name: string) => name === 'koffi' || name.startsWith('link/')
  return [
    ...reach('sender/transmit/transmit-process.ts')
      .filter(isInput)
      .map((name) => `the transmit process reaches ${name}`),
    ...reach('sender/intake/run-sender.ts')
      .filter(isSocket)
      .map((name) => `the intake reaches ${name}`),
  ]
}

/** What the program imports is a dependency of the program, with a version of its own, not somebody else's. */
export function packageFaults(tree: SourceTree): string[] {
  const { name, dependencies = {}, devDependencies = {} } = JSON.parse(tree.get('package.json') ?? '{}')
  return sourcePaths(tree).flatMap((path) => {
    // The page is bundled when it is built.
    const isTool = /^(test|scripts|bench|dashboard|packaging)\//.test(path)
    const declared = isTool ? { ...dependencies, ...devDependencies } : dependencies
    return importsOf(tree, path)
      .packages.filter((imported) => imported !== name && !(imported in declared))
      .map((imported) => `${path} imports ${imported}, which package.json does not name`)
  })
}
