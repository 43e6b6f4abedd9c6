import fc from 'fast-check'
import t from 'tap'
import { parseRoute, type Route, routeHash } from '../../../dashboard/core/route.js'

t.test('what a view writes into the address, it reads from it', async (t) => {
  const name = fc.string({ minLength: 1, unit: 'grapheme' })
  const route: fc.Arbitrary<Route> = fc.oneof(
    fc.record({ view: fc.constantFrom('overview', 'trains', 'service', 'link') }),
    fc.record({ view: fc.constantFrom('diagram', 'chart') }),
    fc.record({
      view: fc.constantFrom('diagram', 'chart'),
      line: fc.record({ operator: fc.string({ unit: 'grapheme' }), line: name }),
    }),
    fc.record({ view: fc.constant('train'), key: name }),
  ) as fc.Arbitrary<Route>
  fc.assert(fc.property(route, (route) => t.same(parseRoute(routeHash(route)), route)))
})

t.test('what nobody wrote is the overview, and nothing throws', async (t) => {
  for (const hash of ['', '#', '#/', '#/nowhere', '#/train', '#/train/', '#/train/a/b'])
    t.equal(parseRoute(hash).view, 'overview', hash)
  t.same(parseRoute('#/diagram/O'), { view: 'diagram' })
  t.same(parseRoute('#/train/%zz'), { view: 'train', key: '%zz' })
  fc.assert(fc.property(fc.string(), (hash) => void parseRoute(hash)))
})
