/**
 * Which fields a public view shows: those whose comment in the schema ends with "Public." One that is added there and
 * not marked is staff's.
 */
import type { Event } from '../../proto/event.js'
import { EVENT_MESSAGES, type MessageName } from '../../proto/generated/event-table.js'

/** `inner` has no plan of a message that is public to its last field: that is shown as it stands. */
interface Plan {
  names: readonly string[]
  inner: ReadonlyMap<string, Plan>
}

const EVENT = planOf('Event')!

/** The event with its public fields alone; it shares with `event` whatever is public as it stands. */
export function publicEvent(event: Event): Event {
  return shown(event, EVENT) as Event
}

/** Whether what stands at `path`, such as `train.position.atStation`, is shown. */
export function isPublicPath(path: string): boolean {
  let plan = EVENT
  for (const name of path.split('.')) {
    const bare = name.replace(/\[.*/, '')
    if (!plan.names.includes(bare)) return false
    const inner = plan.inner.get(bare)
    if (!inner) return true
    plan = inner
  }
  // Some of it is, and what is meant by the whole is more.
  return false
}

/** `undefined`: every field, and every field of these, is public. */
function planOf(message: MessageName): Plan | undefined {
  const rows = Object.entries(EVENT_MESSAGES[message])
  const shownRows = rows.filter(([, row]) => row.isPublic)
  const inner = shownRows.flatMap(([name, row]) => {
    const plan = row.message && planOf(row.message)
    return plan ? [[name, plan] as const] : []
  })
  if (inner.length === 0 && shownRows.length === rows.length) return undefined
  return { names: shownRows.map(([name]) => name), inner: new Map(inner) }
}

function shown(message: object, { names, inner }: Plan): object {
  const from = message as Record<string, unknown>
  const picked: Record<string, unknown> = {}
  for (const name of names) {
    const value = from[name]
    if (value === undefined || value === null) continue
    const plan = inner.get(name)
    picked[name] = !plan ? value : Array.isArray(value) ? value.map((one) => shown(one, plan)) : shown(value, plan)
  }
  return picked
}
