/** Makes line files from ODPT's `odpt:Railway` and `odpt:Station`, under the names that events from ODPT have. Pure. */
import type { LineFile, Words } from './line-files.js'

export interface ImportedLines {
  lines: LineFile[]
  /** Notes for a person on what could not be taken. */
  notes: string[]
}

type Item = Readonly<Record<string, unknown>>

/**
 * `items` are of both types, in any order. Others are counted and left out, and so are lines for which ODPT gives no
 * order of stations, unless `isEveryLine` keeps their names.
 */
export function importOdptLines(
  items: readonly unknown[],
  { isEveryLine = false }: { isEveryLine?: boolean } = {},
): ImportedLines {
  const railways: Item[] = []
  const stations = new Map<string, Item>()
  let others = 0
  for (const item of items) {
    const type = isItem(item) ? item['@type'] : undefined
    if (type === 'odpt:Railway') railways.push(item as Item)
    else if (type === 'odpt:Station') stations.set(idOf((item as Item)['owl:sameAs']) ?? '', item as Item)
    else others++
  }
  const known = railways.flatMap((railway) => lineOf(railway, stations) ?? [])
  const bare = known.filter((line) => !line.stations)
  const unnamed = railways.length - known.length
  const notes: string[] = []
  if (others > 0) notes.push(`${others} items are neither odpt:Railway nor odpt:Station`)
  if (unnamed > 0) notes.push(`${unnamed} railways say neither what they are nor whose`)
  if (bare.length > 0) {
    const what = isEveryLine ? 'their names alone are kept' : 'they were left out; --all takes their names'
    const names = bare.map(({ line }) => line).join(', ')
    notes.push(`${bare.length} lines have no order of stations (odpt:stationOrder): ${what}: ${names}`)
  }
  return { lines: isEveryLine ? known : known.filter((line) => line.stations), notes }
}

function lineOf(railway: Item, stations: ReadonlyMap<string, Item>): LineFile | undefined {
  const line = idOf(railway['owl:sameAs'])
  const operator = idOf(railway['odpt:operator'])
  if (!line || !operator) return undefined
  const order = orderOf(railway)
  const [first, last] = [order[0]?.id, order.at(-1)?.id]
  const isLoop = order.length > 2 && first === last
  const name = wordsOf(railway['odpt:railwayTitle'], railway['dc:title'])
  const color = railway['odpt:color']
  const forward = idOf(railway['odpt:ascendingRailDirection'])
  const backward = idOf(railway['odpt:descendingRailDirection'])
  const listed = eachOnce(isLoop ? order.slice(0, -1) : order).map(({ id, title }) => {
    const station = stations.get(id)
    const code = station?.['odpt:stationCode']
    const words = wordsOf(title, undefined) ?? wordsOf(station?.['odpt:stationTitle'], station?.['dc:title'])
    return { id, ...(typeof code === 'string' && code !== '' && { code }), ...(words && { name: words }) }
  })
  return {
    operator,
    line,
    ...(name && { name }),
    ...(typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) && { color }),
    ...(isLoop && { loop: true }),
    ...((forward || backward) && {
      directions: { ...(forward && { forward: [forward] }), ...(backward && { backward: [backward] }) },
    }),
    // A single station makes no order.
    ...(listed.length > 1 && { stations: listed }),
  }
}

/** Orders stations by `odpt:index` where every station has one, else leaves them as they stand. */
function orderOf(railway: Item): { id: string; title: unknown }[] {
  const given = railway['odpt:stationOrder']
  const entries = (Array.isArray(given) ? given : []).filter(isItem)
  const isIndexed = entries.every((entry) => typeof entry['odpt:index'] === 'number')
  if (isIndexed) entries.sort((a, b) => Number(a['odpt:index']) - Number(b['odpt:index']))
  return entries.flatMap((entry) => {
    const id = idOf(entry['odpt:station'])
    return id ? [{ id, title: entry['odpt:stationTitle'] }] : []
  })
}

/** A line that passes a station twice without being a ring keeps it once, where it passes first. */
function eachOnce<T extends { id: string }>(order: readonly T[]): T[] {
  const seen = new Set<string>()
  return order.filter(({ id }) => !seen.has(id) && seen.add(id))
}

function wordsOf(title: unknown, bare: unknown): Words | undefined {
  const { ja, en } = isItem(title) ? title : {}
  const japanese = typeof ja === 'string' && ja !== '' ? ja : typeof bare === 'string' && bare !== '' ? bare : undefined
  const english = typeof en === 'string' && en !== '' ? en : undefined
  return japanese || english ? { ...(japanese && { ja: japanese }), ...(english && { en: english }) } : undefined
}

/** `odpt.Railway:JR-East.ChuoSobuLocal` → `JR-East.ChuoSobuLocal`, as events have it. */
function idOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(value.indexOf(':') + 1) || undefined : undefined
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
