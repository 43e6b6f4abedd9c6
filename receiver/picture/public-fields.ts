/**
 * Which fields a public view shows: those whose comment in the schema ends with "Public." One that is added there and
 * not marked is staff's.
 */
import type { Event } from '../../proto/event.js'
import { EVENT_MESSAGES, type MessageName } from '../../proto/generated/event-table.js'

/** The public fields; `inner` of those that are messages, unless these are public to their last field. */
type Plan = readonly { name: string; inner: Plan | undefined }[]

const EVENT = planOf('Event')!

/** The event with its public fields alone; it shares with `event` whatever is public as it stands. */
export function publicEvent(event: Event): Event {
  return shown(event, EVENT) as Event
}

/** Whether what stands at `path`, such as `train.position.atStation`, is shown. */
export function isPublicPath(path: string): boolean {
  let plan = EVENT
  for (const part of path.split('.')) {
    const field = plan.find(({ name }) => name === part.replace(/\[.*/, ''))
    if (!field) return false
    if (!field.inner) return true
    plan = field.inner
  }
  // Some of it is, and what is meant by the whole is more.
  return false
}

/** `undefined`: every field, and every field of these, is public. */
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
