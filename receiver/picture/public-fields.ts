/**
 * Decides which fields a public view shows: those whose comment in the schema ends with "Public." A field that is added
 * there without the mark is for staff only.
 */
import type { Event } from '../../proto/event.js'
import { EVENT_MESSAGES, type MessageName } from '../../proto/generated/event-table.js'

/** The public fields. `inner` lists those of a message, unless all of its fields are public. */
type Plan = readonly { name: string; inner: Plan | undefined }[]

const EVENT = planOf('Event')!

/** Returns the event with only its public fields; it shares with `event` whatever is public as a whole. */
export function publicEvent(event: Event): Event {
  return shown(event, EVENT) as Event
}

/** True when the value at `path`, such as `train.position.atStation`, is shown. */
export function isPublicPath(path: string): boolean {
  let plan = EVENT
  for (const part of path.split('.')) {
    const field = plan.find(({ name }) => name === part.replace(/\[.*/, ''))
    if (!field) return false
    if (!field.inner) return true
    plan = field.inner
  }
  // Only a part of it is public, and the path means the whole.
  return false
}

/** Returns `undefined` when every field, and every field of these, is public. */
function planOf(message: MessageName): Plan | undefined {
  const rows = Object.entries(EVENT_MESSAGES[message])
  const plan = rows.flatMap(([name, row]) => (row.isPublic ? { name, inner: row.message && planOf(row.message) } : []))
  return plan.length === rows.length && plan.every(({ inner }) => !inner) ? undefined : plan
}

function shown(message: object, plan: Plan): object {
  const from = message as Record<string, unknown>
  const picked: Record<string, unknown> = {}
  for (const { name, inner } of plan) {
    const value = from[name]
    if (value === undefined || value === null) continue
    picked[name] = !inner ? value : Array.isArray(value) ? value.map((one) => shown(one, inner)) : shown(value, inner)
  }
  return picked
}
