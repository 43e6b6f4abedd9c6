/**
 * Events as flat records of plain values, so that two can be compared field by field without the schema's code:
 * 'train.delayS' → 60, 'train.destinationStations.0' → 'JR-East.JobanRapid.Abiko'. Absent fields have no entry.
 */
export type FlatEvent = ReadonlyMap<string, string | number | boolean>

/**
 * Flattens a subscriber's event JSON, without what the sender adds: the event id, the number of its source, the marks
 * of what was dropped, and what a notice means for its line.
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

/** Flattens what a source says. Null, undefined and an empty text are absent; lists and objects may be nested. */
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
