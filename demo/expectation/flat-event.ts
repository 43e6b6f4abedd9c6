/**
 * Events as flat records of plain values, so that two can be compared field by field without the schema's code:
 * 'train.delayS' → 60, 'train.destinationStations.0' → 'JR-East.JobanRapid.Abiko'. Absent fields have no entry.
 */
export type FlatEvent = ReadonlyMap<string, string | number | boolean>

/**
 * A subscriber's event JSON, everything in it but what the sender makes up: the event id, the number of its source, the
 * marks of what was dropped, and of a notice, what it means for its line.
 */
export function flatten(event: unknown): FlatEvent {
  const flat = new Map<string, string | number | boolean>()
  visit(event, '', (path, value) => {
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    flat.set(path, isPlain ? value : String(value))
  })
  for (const path of flat.keys())
    if (/^(eventId|source|information\.condition)$|^blemishes\./.test(path)) flat.delete(path)
  return flat
}

/** What a source says, by path; null, undefined and an empty text are absent. Lists and objects may be nested. */
export function flatEvent(values: object): FlatEvent {
  const present: Record<string, unknown> = {}
  visit(values, '', (path, value) => {
    if (value !== null && value !== undefined && value !== '') present[path] = value
  })
  return flatten(present)
}

function visit(value: unknown, path: string, handleLeaf: (path: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) handleLeaf(path, value)
  else
    for (const [name, inner] of Object.entries(value)) visit(inner, path === '' ? name : `${path}.${name}`, handleLeaf)
}
