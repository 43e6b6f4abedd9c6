/** Who may read which feed, which line and which field: in full, and for scopes and events drawn at random. */
import fc from 'fast-check'
import t from 'tap'
import { FEED_SCOPES } from '../../../config/principals.js'
import { cheapHash } from './cheap-hash.js'
import { bearer, HISTORY, principal, readZeromq, receiverWith, serve, TOKEN } from './feed-readers.js'
import { HIDDEN_TYPE, MarkedEvents, maySee, type Scope } from './marked-events.js'

t.setTimeout(240_000)
const HASH = cheapHash(TOKEN)

function railway(keep?: (path: string) => boolean): MarkedEvents {
  const marked = new MarkedEvents(keep)
  for (const line of ['L1', 'L2']) {
    for (const place of ['atStation', 'between', 'trackSection'] as const) marked.addTrain('O', line, place)
    marked.addTrain('O', line, 'between', true)
    marked.addLine('O', line)
    marked.addInformation('O', line)
  }
  marked.addComponent()
  return marked
}

/** Words of the paths, in order. */
const wordsIn = ({ marks }: MarkedEvents, bytes: Buffer) => marks.filter(({ word }) => bytes.includes(word))
const viewOf = ({ fields, lines }: Scope) => ({
  ...{ fields, lines: lines && new Set(lines), hiddenTypes: new Set([HIDDEN_TYPE]) },
})

const SCOPES: Scope[] = (['public', 'office'] as const).flatMap((fields) =>
  [undefined, ['O/L1'], ['O/L2'], ['O/L1', 'O/L2'], ['X/L1'], []].map((lines) => ({ fields, lines })),
)

t.test('principal × feed × field over HTTP: exactly what the scope says', async (t) => {
  const marked = railway()
  const scopes = SCOPES.flatMap((scope) => FEED_SCOPES.map((feed) => ({ ...scope, feeds: [feed] })))
  const principals = scopes.map((scope, i) =>
    principal(`p${i}`, HASH, { ...scope, lines: scope.lines && [...scope.lines] }),
  )
  const served = await serve(receiverWith(marked.events), [...principals, principal('all', HASH)])
  t.teardown(() => served.close())
  t.equal(served.paths.length, 17)
  let cells = 0
  for (const path of served.paths) {
    const all = await served.read(path, bearer('all'))
    t.equal(all.status, 200, path.path)
    // What this feed shows at all, to whom everything is shown.
    const shown = wordsIn(marked, all.body)
    if (path.path === '/v1/trains')
      t.strictSame(
        shown,
        marked.marks.filter(({ subject }) => subject === 'train'),
      )
    // All at once, for a stream is read until it has been quiet for a while.
    const answers = await Promise.all(scopes.map((_, i) => served.read(path, bearer(`p${i}`))))
    for (const [i, scope] of scopes.entries()) {
      const { status, body } = answers[i]
      const isAnswered = !path.isOfficeOnly || (scope.fields === 'office' && !scope.lines)
      const isInScope = scope.feeds.includes(path.feed) && isAnswered
      const isUnknown = path.path === HISTORY && scope.lines?.includes('O/L1') === false
      t.equal(status, isInScope ? (isUnknown ? 404 : 200) : 403, `${path.path} for ${scope.feeds}`)
      const expected = isInScope ? shown.filter((mark) => maySee(scope, mark)) : []
      t.strictSame(wordsIn(marked, body), expected, `${path.path} ${JSON.stringify(scope)}`)
      cells += marked.marks.length
    }
    t.equal((await served.read(path, {})).status, 401, `${path.path} without a credential`)
    t.equal((await served.read(path, bearer('all', `x${TOKEN}`))).status, 401, `${path.path} with a wrong token`)
    served.control.lockouts.addresses.unlock('127.0.0.1', Number.MAX_SAFE_INTEGER)
    served.control.lockouts.principals.unlock('all', Number.MAX_SAFE_INTEGER)
  }
  t.comment(`${served.paths.length} paths, ${scopes.length} principals, ${cells} cells`)
})

t.test('open fields are a scope like any other', async (t) => {
  const marked = railway()
  for (const openFields of ['public', 'office'] as const) {
    const served = await serve(receiverWith(marked.events), [principal('all', HASH)], { openFields })
    for (const path of served.paths) {
      const all = wordsIn(marked, (await served.read(path, bearer('all'))).body)
      const { status, body } = await served.read(path, {})
      const isOpen = openFields === 'office' || !(path.feed === 'metrics' || path.isOfficeOnly)
      t.equal(status, isOpen ? 200 : 403)
      const expected = isOpen ? all.filter((mark) => maySee({ fields: openFields, lines: undefined }, mark)) : []
      t.strictSame(wordsIn(marked, body), expected, path.path)
    }
    await served.close()
  }
})

t.test('scope × field over ZeroMQ, feed and snapshot', async (t) => {
  for (const format of ['json', 'protobuf'] as const) {
    for (const scope of SCOPES) {
      const marked = railway()
      const { feed, snapshot } = await readZeromq(receiverWith(marked.events), viewOf(scope), format)
      const expected = marked.marks.filter((mark) => maySee(scope, mark))
      t.strictSame(wordsIn(marked, feed), expected, `feed ${format} ${JSON.stringify(scope)}`)
      t.strictSame(wordsIn(marked, snapshot), expected, `snapshot ${format} ${JSON.stringify(scope)}`)
    }
  }
})

t.test('property: a text outside the scope is in no output', async (t) => {
  const scope = fc.record({
    fields: fc.constantFrom('public' as const, 'office' as const),
    lines: fc.option(fc.subarray(['O/L1', 'O/L2', 'P/L1', 'O/']), { nil: undefined }),
  })
  const subject = fc.oneof(
    fc.record({
      kind: fc.constant('train' as const),
      operator: fc.constantFrom('O', 'P'),
      line: fc.constantFrom('L1', 'L2'),
      place: fc.constantFrom('atStation' as const, 'between' as const, 'trackSection' as const),
      isHidden: fc.boolean(),
    }),
    fc.record({
      kind: fc.constantFrom('line' as const, 'information' as const),
      operator: fc.constantFrom('O', 'P'),
      line: fc.constantFrom('L1', 'L2'),
    }),
    fc.record({ kind: fc.constant('component' as const) }),
  )
  const drawnFrom = fc.record({
    scope,
    subjects: fc.array(subject, { minLength: 1, maxLength: 8 }),
    absent: fc.array(fc.nat(60), { maxLength: 20 }),
  })
  type Drawn = typeof drawnFrom extends fc.Arbitrary<infer T> ? T : never
  let checked = 0
  const leaksNothing = async (drawn: Drawn, format: 'json' | 'protobuf') => {
    let count = 0
    const marked = new MarkedEvents(() => !drawn.absent.includes(count++ % 61))
    for (const one of drawn.subjects) {
      if (one.kind === 'train') marked.addTrain(one.operator, one.line, one.place, one.isHidden)
      else if (one.kind === 'line') marked.addLine(one.operator, one.line)
      else if (one.kind === 'information') marked.addInformation(one.operator, one.line)
      else marked.addComponent()
    }
    const receiver = receiverWith(marked.events)
    const lines = drawn.scope.lines && [...drawn.scope.lines]
    const served = await serve(receiver, [principal('p', HASH, { ...drawn.scope, lines })])
    const outputs = await Promise.all(served.paths.map((path) => served.read(path, bearer('p'))))
    await served.close()
    const zeromq = await readZeromq(receiver, viewOf(drawn.scope), format)
    for (const bytes of [...outputs.map(({ body }) => body), zeromq.feed, zeromq.snapshot]) {
      const leaked = wordsIn(marked, bytes).filter((mark) => !maySee(drawn.scope, mark))
      if (leaked.length > 0) throw new Error(`leaked ${leaked.map(({ path, line }) => `${path} of ${line}`)}`)
      checked++
    }
  }
  // Several receivers at once, for a stream is read until it has been quiet for a while.
  const several = fc.array(fc.tuple(drawnFrom, fc.constantFrom('json' as const, 'protobuf' as const)), {
    minLength: 10,
    maxLength: 10,
  })
  await fc.assert(
    fc.asyncProperty(several, async (cases) => {
      await Promise.all(cases.map(([drawn, format]) => leaksNothing(drawn, format)))
    }),
    { numRuns: 10, seed: 4 },
  )
  t.ok(checked >= 500, `${checked} outputs`)
})
