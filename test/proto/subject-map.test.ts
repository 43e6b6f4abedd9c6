import fc from 'fast-check'
import t from 'tap'
import { type Event, SUBJECT_KINDS, subjectKey } from '../../proto/event.js'
import { EVENT_KEYS } from '../../proto/generated/event-table.js'
import { SubjectMap } from '../../proto/subject-map.js'

const name = fc.constantFrom(undefined, null, '', '-', 'A', 'B', 'A/B')
// No service date holds a slash: the range checks see to that.
const day = fc.constantFrom(undefined, null, '', '-', 'A', 'B')
const anySubject = fc.oneof(
  ...SUBJECT_KINDS.map((kind) => {
    const fields = EVENT_KEYS[kind].fields.map((field) => [field, field === 'serviceDate' ? day : name] as const)
    return fc.record({ [kind]: fc.record(Object.fromEntries(fields)) })
  }),
  fc.constant({}),
) as fc.Arbitrary<Event>

t.test('finds what a map by subject keys finds, in the same order, whatever is set, touched and deleted', async () => {
  const step = fc.record({ event: anySubject, do: fc.constantFrom('set', 'set', 'set', 'delete', 'delete oldest') })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
      const map = new SubjectMap<number>()
      const reference = new Map<string, number>()
      steps.forEach((step, i) => {
        const key = subjectKey(step.event)
        const entry = map.find(step.event)
        if (entry?.value !== (key === undefined ? undefined : reference.get(key))) throw new Error(`${key} at ${i}`)
        if (step.do === 'delete oldest') {
          const [oldest] = reference.keys()
          if (map.oldest) map.delete(map.oldest)
          reference.delete(oldest)
        } else if (key === undefined) {
          return
        } else if (step.do === 'delete') {
          if (entry) map.delete(entry)
          reference.delete(key)
        } else {
          reference.delete(key)
          reference.set(key, i)
          if (!entry) map.add(step.event, i)
          else {
            entry.value = i
            map.touch(entry)
          }
        }
      })
      return map.size === reference.size && JSON.stringify(map.values()) === JSON.stringify([...reference.values()])
    }),
    { numRuns: 2000 },
  )
})
