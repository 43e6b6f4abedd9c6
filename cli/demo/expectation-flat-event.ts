/**
 * Events as flat records of plain values, so that two can be compared field by field without the schema's code:
 * 'train.delayS' → 60, 'train.destinationStations.0' → 'JR-East.JobanRapid.Abiko'. Absent fields have no entry.
 */
export type FlatEvent = ReadonlyMap<string, string | number | boolean>

/**
 * A subscriber's event JSON, everything in it but the event id and the source's number, which the sender makes up. Marks
 * stand under their field and reason, for their order says nothing.
 */
export function flatten(event: unknown): FlatEvent {
  const flat = new Map<string, string | number | boolean>()
  visit(event, '', (path, value) => {
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    flat.set(path, isPlain ? value : String(value))
  })
  flat.delete('eventId')
  flat.delete('source')
  for (const [path, field] of flat) {
    const mark = /^(blemishes\.\d+)\.field$/.exec(path)?.[1]
    if (mark === undefined) continue
    flat.set(`blemish ${field} ${flat.get(`${mark}.reason`)}`, true)
    flat.delete(path)
    flat.delete(`${mark}.reason`)
  }
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
