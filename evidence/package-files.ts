/** What stands in an evidence package (docs/evidence.md), for whoever writes and whoever reads it. */
import type { SequenceRange } from '../journal/core/rows.js'

/** The first line of manifest.json names it. */
export const PACKAGE_FORMAT = 'katamichi-evidence-1'

export const FRAMES = 'records/frames.ndjson'
/** Checkpoints from before and after the period that list its frames. */
export const CHECKPOINTS = 'records/checkpoints.ndjson'
export const GAPS = 'records/gaps.ndjson'
export const TIMELINE = 'timeline.ndjson'
export const COUNTERS = 'counters.json'
export const CONFIGURATION = 'configuration.json'
export const VERSIONS = 'versions.json'
export const MANIFEST = 'manifest.json'
/** The last one: `sha256sum -c` reads it. */
export const SUMS = 'SHA256SUMS'

export interface Manifest {
  format: typeof PACKAGE_FORMAT
  fromMs: number
  toMs: number
  /** Records of the journal; absent where it has none of the period. */
  records?: {
    firstId: number
    lastId: number
    /** Id and link (hexadecimal) of the record before the first. */
    before: { id: number; chain: string }
    /** Numbers among those of the records that the journal had before or after them. */
    apart?: SequenceRange[]
  }
  /** What was asked for and is not there, in words. */
  leftOut: string[]
}
