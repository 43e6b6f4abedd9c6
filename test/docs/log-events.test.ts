/** docs/log-events.md is the one list of log events: each that the code logs has a row, and no row is of none. */
import t from 'tap'
import ts from 'typescript'
import { CAUSES } from '../../receiver/liveness/causes.js'
import { readSourceTree, type SourceTree, sourcePaths } from '../tidy/source-tree.js'
import { rowsOf } from './document-tables.js'

const CODE = /^[a-z]+(_[a-z]+)*$/
/** What is sent to readers of /v1/stream has an `event` too, which is none of the log's. */
const NOT_OF_THE_LOG = /^receiver\/picture\//
const PRODUCT = /^(sender|receiver|link|journal|disk|host|log|cli)\//
const LEVEL = /^(fatal|error|warn|info)$/

/** The events that the code names, however it does. */
function eventsIn(tree: SourceTree): Set<string> {
  const events = new Set<string>()
  const add = (node: ts.Node | undefined, ending = '') => {
    if (node === undefined) return
    if (ts.isStringLiteralLike(node) && CODE.test(node.text)) events.add(node.text + ending)
    if (ts.isConditionalExpression(node)) for (const branch of [node.whenTrue, node.whenFalse]) add(branch)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'event') add(node.initializer)
    // `not_live ${what} ${cause}` as a key: the event is its first word.
    if (ts.isTemplateExpression(node) && /^(key\b|key:)/.test(node.parent.getText())) {
      const [, event] = /^([a-z]+_[a-z_]+) /.exec(node.head.text) ?? []
      if (event !== undefined) events.add(event)
    }
    if (ts.isArrayLiteralExpression(node)) {
      const [first, second] = node.elements
      const [word = '', text = ''] = [first, second].map((one) => (one && ts.isStringLiteralLike(one) ? one.text : ''))
      if (LEVEL.test(word)) add(second)
      // The event, and what it says.
      if (word.includes('_') && text.includes(' ')) add(first)
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'DiskTrouble') add(node.arguments?.[1], '_failed')
    if (ts.isCallExpression(node)) {
      const called = /(\w+)(\?\.)?$/.exec(node.expression.getText())?.[1] ?? ''
      if (/^(warn|note)$/.test(called) && /log/i.test(node.expression.getText()))
        add(/#log/.test(node.expression.getText()) ? node.arguments[0] : node.arguments[1])
      if (called === 'tell') add(node.arguments[0])
    }
    ts.forEachChild(node, visit)
  }
  for (const path of sourcePaths(tree).filter((path) => PRODUCT.test(path) && !NOT_OF_THE_LOG.test(path)))
    visit(ts.createSourceFile(path, tree.get(path)!, ts.ScriptTarget.Latest, true))
  return events
}

const rows = rowsOf('docs/log-events.md', /^`/).map(([events = '', urgency, meaning, japanese]) => ({
  events: [...events.matchAll(/`([^`]+)`/g)].map(([, event]) => event),
  urgency,
  meaning,
  japanese,
}))
const listed = rows.flatMap(({ events }) => events)
const inCode = eventsIn(readSourceTree('.'))
/** What closes or sums up another, as the document says once. */
const isEnding = (event: string) => /_(over|more|works_again)$/.test(event)

t.test('the code’s events are found, in all the ways in which they are named', async (t) => {
  for (const event of ['gap', 'not_live', 'reservation_failed', 'auth_locked', 'interface_gone', 'quarantined'])
    t.ok(inCode.has(event), event)
  for (const event of [
    'link_mismatch',
    'endpoint_closed',
    'host_refused',
    'next_key_not_loaded',
    'checkpoint_malformed',
  ])
    t.ok(inCode.has(event), event)
  t.ok(inCode.size > 100, `${inCode.size} events`)
})

t.test('each has a row, with what to do', async (t) => {
  t.strictSame(
    [...inCode].filter((event) => !isEnding(event) && !listed.includes(event)),
    [],
    'logged and not listed',
  )
  t.strictSame(
    listed.filter((event) => !inCode.has(event)),
    [],
    'listed and never logged',
  )
  t.strictSame(
    listed.filter((event, i) => listed.indexOf(event) < i && event !== 'refused'),
    [],
    'once each; what is refused is another thing at each end',
  )
  for (const { events, urgency, meaning, japanese } of rows) {
    t.match(urgency, /^(act|look|note)$/, events.join())
    t.ok(meaning && japanese, events.join())
  }
})

t.test('each cause at /readyz has a row', async (t) => {
  const causes = rowsOf('docs/log-events.md', /^\*\w+\*$/)
  t.strictSame(
    causes.map(([cause]) => cause),
    CAUSES.map((cause) => `*${cause}*`),
  )
  for (const [cause, ...cells] of causes) t.ok(cells.length === 3 && cells.every((cell) => cell !== ''), cause)
})
