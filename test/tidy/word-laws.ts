/** Words that may not stand in a file: read from the syntax, so that comments and strings may speak of them. */
import ts from 'typescript'
import { isCore } from './import-laws.js'
import { type SourceTree, sourcePaths } from './source-tree.js'

/** Clock, timers, randomness and I/O that need no import. */
const IMPURE_GLOBALS = new Set([
  ...['Buffer', 'process', 'console', 'performance', 'crypto', 'globalThis', 'global', 'require'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch', 'WebSocket', 'Intl'],
])
/** What needs no import either, and would be a way in. */
const NETWORK_GLOBALS = new Set(['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'])
/** Of `Date`, in the core: what depends on its arguments alone. */
const PURE_DATE = new Set(['UTC', 'parse'])

/** The core asks no clock and no dice: it is told `nowMs`. */
export function purityFaults(tree: SourceTree): string[] {
  return nodeFaults(tree, isCore, (node) => {
    if (!ts.isIdentifier(node) || isOnlyAName(node)) return false
    if (node.text === 'Date') return !isPureDate(node.parent)
    if (node.text === 'Math') return !ts.isPropertyAccessExpression(node.parent) || node.parent.name.text === 'random'
    return IMPURE_GLOBALS.has(node.text)
  })
}

/** Text never becomes code. */
export function evalFaults(tree: SourceTree): string[] {
  const isAny = () => true
  return nodeFaults(tree, isAny, (node) => {
    if (!ts.isIdentifier(node) || isOnlyAName(node)) return false
    if (node.text === 'eval') return true
    return node.text === 'Function' && (ts.isNewExpression(node.parent) || ts.isCallExpression(node.parent))
  })
}

/** The sender opens no connection, not even with what Node has built in. */
export function senderGlobalFaults(tree: SourceTree): string[] {
  const isSender = (path: string) => path.startsWith('sender/')
  return nodeFaults(tree, isSender, (node) => {
    return ts.isIdentifier(node) && !isOnlyAName(node) && NETWORK_GLOBALS.has(node.text)
  })
}

/** What only the processes of sender and receiver, and the rig, may do with the cores and the kernels' batches. */
const LOOP_WORDS = new Set([
  ...['Transmitter', 'FrameAssembler', 'Receiver', 'Batcher', 'Intake', 'ReplayWindow'],
  ...['encodeBlock', 'startTransmitLoop', 'pollDatagrams', 'handleDatagram', 'handleDatagrams'],
])

/** A benchmark brings a source and a sink, and never a loop of its own between them. */
export function secondLoopFaults(tree: SourceTree): string[] {
  const isBench = (path: string) => path.startsWith('bench/')
  return nodeFaults(tree, isBench, (node) => {
    if (!ts.isIdentifier(node) || !LOOP_WORDS.has(node.text)) return false
    const { parent } = node
    const isMade = ts.isNewExpression(parent) && parent.expression === node
    const isCalled = ts.isCallExpression(parent) && parent.expression === node
    return isMade || isCalled || (ts.isPropertyAccessExpression(parent) && parent.name === node)
  })
}

/** It turns the form on disk, which has a field for each, into lanes and back. */
const NAMES_EACH_LANE = 'receiver/stream/lanes/positions.ts'

/** Lanes are an interface: what names one of them, by whatever spelling, is that lane's own file, and it names no other. */
export function laneNameFaults(tree: SourceTree): string[] {
  const isOfAnEnd = (path: string) => /^(sender|receiver)\//.test(path) && path !== NAMES_EACH_LANE
  const isLaneFile = (path: string) => isOfAnEnd(path) && path.endsWith('-lane.ts')
  const named = new Map<string, Set<string>>()
  const isLane = (node: ts.Node): node is ts.Identifier =>
    ts.isIdentifier(node) && node.text === 'Lane' && !isOnlyAName(node)
  const elsewhere = nodeFaults(tree, (path) => isOfAnEnd(path) && !isLaneFile(path), isLane)
  nodeFaults(tree, isLaneFile, (node) => {
    if (!isLane(node) || ts.isImportSpecifier(node.parent)) return false
    const path = node.getSourceFile().fileName
    named.set(path, (named.get(path) ?? new Set()).add(node.parent.getText()))
    return false
  })
  const several = [...named].filter(([, names]) => names.size > 1)
  return [...elsewhere, ...several.map(([path, names]) => `${path} names ${[...names].join(' and ')}`)]
}

const SENDING = /^(send|sent|sending|transmit|sendto|sendmsg|sendmmsg)$/
const RECEIVING = /^(receive|received|receiving|recv|recvfrom|recvmsg|recvmmsg)$/

/** No type and no file of the link room has both directions (ARCHITECTURE.md, Rooms). */
export function linkDirectionFaults(tree: SourceTree): string[] {
  return sourcePaths(tree).flatMap((path) => {
    if (!path.startsWith('link/')) return []
    const words = new Set<string>()
    visit(parse(tree, path), (node) => {
      if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) for (const word of wordsOf(node.text)) words.add(word)
    })
    const sends = [...words].find((word) => SENDING.test(word))
    const receives = [...words].find((word) => RECEIVING.test(word))
    return sends && receives ? [`${path} has both "${sends}" and "${receives}"`] : []
  })
}

function nodeFaults(
  tree: SourceTree,
  isJudged: (path: string) => boolean,
  isFault: (node: ts.Node) => boolean,
): string[] {
  return sourcePaths(tree)
    .filter(isJudged)
    .flatMap((path) => {
      const faults: string[] = []
      const file = parse(tree, path)
      visit(file, (node) => {
        if (!isFault(node)) return
        const { line } = file.getLineAndCharacterOfPosition(node.getStart())
        faults.push(`${path}:${line + 1} ${node.parent.getText().slice(0, 60)}`)
      })
      return faults
    })
}

function parse(tree: SourceTree, path: string): ts.SourceFile {
  return ts.createSourceFile(path, tree.get(path) ?? '', ts.ScriptTarget.Latest, true)
}

function visit(node: ts.Node, handle: (node: ts.Node) => void): void {
  handle(node)
  ts.forEachChild(node, (child) => visit(child, handle))
}

/** `options.process` and `{ process: 1 }` name something of ours. */
function isOnlyAName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  const isMember = ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent)
  return (isMember || ts.isMethodDeclaration(parent)) && parent.name === node
}

/** `new Date(value)`, `Date.UTC(…)` or the type. */
function isPureDate(parent: ts.Node): boolean {
  if (ts.isNewExpression(parent)) return (parent.arguments?.length ?? 0) > 0
  if (ts.isPropertyAccessExpression(parent)) return PURE_DATE.has(parent.name.text)
  return ts.isTypeReferenceNode(parent)
}

/** `openPortableReceiveLink` → open, portable, receive, link. */
function wordsOf(text: string): string[] {
  return text
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/)
    .filter(Boolean)
    .map((word) => word.toLowerCase())
}

/** What a ZeroMQ library takes from a peer is bounded by nobody else: no socket of either end without a length limit. */
export function socketLimitFaults(tree: SourceTree): string[] {
  const isOurs = (path: string) => /^(sender|receiver|disk|config|link)\//.test(path)
  const made =
    /new (?:Pull|Push|Subscriber|Publisher|XSubscriber|XPublisher|Router|Dealer|Reply|Request|Pair|Stream)\(/g
  return sourcePaths(tree)
    .filter(isOurs)
    .flatMap((path) => {
      const text = tree.get(path)!
      if (!/from 'zeromq'/.test(text)) return []
      const sockets = text.match(made)?.length ?? 0
      if (sockets === 0 || /maxMessageSize: /.test(text)) return []
      return [`${path}: a ZeroMQ socket without maxMessageSize`]
    })
}
