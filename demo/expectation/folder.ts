/** Tells a folder's snapshots apart by the feeds that they are of (docs/sources.md, "Folders"). */
import { ExpectedSeries, type ExpectedSnapshot } from './series.js'

/** The content of a file, or the word under which it is put aside. */
export type FolderFile = ExpectedSnapshot | string
const NAMES_MAX = 64

/** Yields snapshots with only what is new in them, by time, and by name within files named alike. */
export async function* folderFeeds(
  names: readonly string[],
  read: (name: string) => Promise<FolderFile>,
): AsyncGenerator<ExpectedSnapshot> {
  const sorted = [...names].sort(byNumbers)
  const stems = new Map(sorted.map((name) => [stemOf(name), sorted.filter((other) => stemOf(other) === stemOf(name))]))
  const named = stems.size > NAMES_MAX ? new Map([['', sorted]]) : stems
  const groups = [...named].map(([name, files]) => ({
    name,
    files,
    series: new Map<string, ExpectedSeries>(),
    timeMs: undefined as number | undefined,
  }))
  const heads = new Map<(typeof groups)[number], FolderFile>()
  const advance = async (group: (typeof groups)[number]) => {
    const name = group.files.shift()
    if (name === undefined) heads.delete(group)
    else heads.set(group, await read(name))
  }
  for (const group of groups) await advance(group)
  let lastMs: number | undefined
  while (heads.size > 0) {
    const [group, head] = [...heads].reduce((a, b) => (timeOf(b[1]) < timeOf(a[1]) ? b : a))
    if (typeof head === 'string') yield { events: [], timeMs: lastMs, putAside: { [head]: 1 } }
    else {
      lastMs = head.timeMs ?? lastMs
      yield* changesOf(group, head, head.timeMs ?? group.timeMs, lastMs)
      group.timeMs = head.timeMs ?? group.timeMs
    }
    await advance(group)
  }
}

function* changesOf(
  { name, series }: { name: string; series: Map<string, ExpectedSeries> },
  snapshot: ExpectedSnapshot,
  timeMs: number | undefined,
  atMs: number | undefined,
): Generator<ExpectedSnapshot> {
  const kinds = snapshot.kinds ?? [
    ...new Set(snapshot.events.map((event) => (event.has('train.number') ? 'train' : 'line'))),
  ]
  const isWhole = kinds.length > 1 || series.has('all')
  if (isWhole && !series.has('all')) {
    for (const [kind, one] of series)
      yield { feed: `${name} ${kind}`, events: one.handleSnapshot([], timeMs), timeMs: atMs }
    series.clear()
  }
  const kind = isWhole ? 'all' : (kinds[0] ?? (series.size > 1 ? undefined : ([...series.keys()][0] ?? 'none')))
  if (kind === undefined) {
    yield { events: [], timeMs: atMs, putAside: { unknown_feed: 1 } }
    return
  }
  const one = series.get(kind) ?? new ExpectedSeries()
  series.set(kind, one)
  const before = { ...one.putAside }
  const events = one.handleSnapshot(snapshot.events, timeMs)
  const more = Object.entries(one.putAside).map(([word, count]) => [word, count - (before[word] ?? 0)])
  const feed = `${name} ${kind}`
  yield { feed, events, timeMs: atMs, putAside: { ...snapshot.putAside, ...Object.fromEntries(more) } }
}

function timeOf(file: FolderFile): number {
  return (typeof file === 'string' ? undefined : file.timeMs) ?? Number.NEGATIVE_INFINITY
}

/** The name without its endings and digits. */
function stemOf(name: string): string {
  const plain = name.replace(/\.gz$/i, '').replace(/(.)\.[a-z][a-z0-9]*$/i, '$1')
  return plain
    .replace(/\d/g, '')
    .split(/\P{Letter}+/u)
    .filter(Boolean)
    .join('-')
}

function byNumbers(a: string, b: string): number {
  const [as, bs] = [a, b].map((name) => name.match(/\d+|\D+/g) ?? [])
  for (const [i, part] of as.entries()) {
    if (part === bs[i]) continue
    if (bs[i] === undefined) return 1
    const difference = /^\d/.test(part) && /^\d/.test(bs[i]) ? Number(part) - Number(bs[i]) : 0
    return difference || (part < bs[i] ? -1 : 1)
  }
  return as.length - bs.length
}
