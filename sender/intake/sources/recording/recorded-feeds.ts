/**
 * Decides which feed a snapshot of a folder belongs to. Files of one feed differ in name only by numbers, such as
 * times. Of files named alike each kind is a feed of its own, until one file holds several kinds: then all are one
 * feed.
 */
import type { Parsed, Snapshot } from '../../core/parsed.js'
import { SnapshotDifferences } from '../../core/snapshot-differences.js'
import { changesOf, refusedAlone } from './recording-item.js'

/** The file's name without its endings and its numbers: `vehicle-positions` for vehicle-positions_1715000000.pb.gz. */
export function feedNameOf(fileName: string): string {
  return fileName
    .replace(/\.gz$/i, '')
    .replace(/(?<=.)\.[a-z][a-z0-9]*$/i, '')
    .replace(/\d+/g, '')
    .replace(/[^\p{Letter}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** Compares names part by part, numbers as numbers: 2.pb comes before 10.pb. */
export function compareNames(a: string, b: string): number {
  const [as, bs] = [a, b].map((name) => name.split(/(\d+)/))
  for (let i = 0; i < Math.min(as.length, bs.length); i++) {
    if (as[i] === bs[i]) continue
    const isNumber = i % 2 === 1
    const difference = isNumber ? Number(as[i]) - Number(bs[i]) : 0
    return difference || (as[i] < bs[i] ? -1 : 1)
  }
  return as.length - bs.length
}

/** Returns the kinds of what a snapshot holds, in a fixed order. */
function kindsOf({ kinds, events }: Snapshot): readonly string[] {
  if (kinds) return kinds
  const isTrain = events.some(({ train }) => train)
  const isInformation = events.some(({ line, information }) => line ?? information)
  const isComponent = events.some(({ component }) => component)
  return [isTrain && 'trains', isInformation && 'information', isComponent && 'components'].filter(
    (kind) => kind !== false,
  )
}

type Series = { differences: SnapshotDifferences; beforeMs: number | undefined }

/** Handles the snapshots of files that are named alike. */
export class NamedFeeds {
  /** One series for each kind; the key is `''` when all kinds are one feed. */
  #series = new Map<string, Series>()

  constructor(private readonly name: string) {}

  /** Returns what the snapshot changes: in one feed or, when feeds have become one, in several. */
  handleSnapshot(snapshot: Snapshot): Parsed[] {
    const kinds = kindsOf(snapshot)
    const given: Parsed[] = []
    if (kinds.length > 1 && !this.#series.has('')) {
      for (const [kind, { differences, beforeMs }] of this.#series)
        given.push({ ...differences.endAll(snapshot.timeMs ?? beforeMs), feed: this.#feedOf(kind) })
      this.#series = new Map()
    }
    const kind = this.#kindOf(kinds)
    if (kind === undefined) {
      const detail = `an empty snapshot among files of several kinds: ${this.name}`
      return snapshot.refused.length > 0 ? [withoutEvents(snapshot)] : [refusedAlone({ word: 'unknown_feed', detail })]
    }
    const series = this.#series.get(kind) ?? { differences: new SnapshotDifferences(), beforeMs: undefined }
    this.#series.set(kind, series)
    const changes = changesOf(snapshot, series.differences, series.beforeMs)
    series.beforeMs = snapshot.timeMs ?? series.beforeMs
    return [...given, { ...changes, feed: this.#feedOf(kind) }]
  }

  /** An empty snapshot belongs to the feed of this name's files, when there is only one. */
  #kindOf(kinds: readonly string[]): string | undefined {
    if (kinds.length > 1 || this.#series.has('')) return ''
    if (kinds.length === 1) return kinds[0]
    if (this.#series.size > 1) return undefined
    return [...this.#series.keys()][0] ?? 'empty'
  }

  #feedOf(kind: string): string {
    return [this.name, kind].filter(Boolean).join(' ')
  }
}

function withoutEvents({ refused, dropped }: Snapshot): Parsed {
  return { events: [], refused, ...(dropped && { dropped }) }
}
