/** What is known of a period in which something happened, gathered from what either end keeps. */

export interface Period {
  fromMs: number
  /** Exclusive. */
  toMs: number
  detectedMs: number | undefined
}

/** `lost`: some is still missing. `late`: some came only when it was sent again. */
export type Loss = 'none' | 'late' | 'lost'

/** Why a journal cannot say that nothing was lost in the period. */
export type Doubt =
  /** A sender knows what it sent, and never what arrived. */
  | 'of_a_sender'
  /** It begins or ends within the period: before, between or after there may be anything. */
  | 'begins_later'
  | 'ends_earlier'
  /** Frames that perhaps arrived are not in it. */
  | 'not_journaled'
  /** Numbers are neither there nor named as missing. */
  | 'holes'
  /** A source said that it perhaps missed something. */
  | 'input_unknown'
  /** Frames that nobody opened may say so too. */
  | 'sealed'

/** What anybody may read: when, and which railway lines. It has no word about how the system is built or was attacked. */
export interface PublicFacts extends Period {
  /** As `operator/line`; `undefined` where no journal was given. */
  lines: readonly string[] | undefined
  /** What became of the data; `undefined` where the journal cannot tell, or none was given. */
  loss: Loss | undefined
}

export interface JournalFacts {
  frames: number
  /**
   * Ranges of numbers that went missing in the period, the numbers that still are, those that came later, and when they
   * were named.
   */
  gaps: number
  framesMissing: number
  framesHealed: number
  /** Without any, what is not named as missing was not lost. */
  doubts: readonly Doubt[]
  firstGapMs: number | undefined
  lastGapMs: number | undefined
  lines: readonly string[]
  /** Lines beyond those that are listed. */
  linesMore: number
  /** Frames that are sealed and were not opened, so that nobody knows whose they are. */
  sealed: number
}

/** One word of the log, with how often and when it was said. */
export interface LoggedWord {
  event: string
  /** As the log's own levels: 40 warns, 50 is an error. */
  level: number
  count: number
  firstMs: number
  lastMs: number
}

export interface LogFacts {
  lines: number
  words: readonly LoggedWord[]
  /** Addresses that failed logins and refusals name, with how many lines name them. */
  addresses: readonly { address: string; count: number }[]
  /** Addresses and words beyond those that are listed. */
  more: number
}

export interface HostFacts {
  /** Of the host on which the sheets were made. */
  name: string
  system: string
  katamichi: string
  node: string
  ends: readonly {
    end: string
    stream: number
    linkFingerprint: string
    files: readonly { path: string; sha256: string }[]
    ports: readonly string[]
    keys: readonly string[]
  }[]
}

/** What `/v1/status` said, when it was fetched. */
export interface StatusFacts {
  state: string
  reasons: readonly string[]
  /** Counters that are not zero. */
  totals: readonly (readonly [name: string, value: number])[]
}

export interface IncidentFacts {
  title: string
  madeMs: number
  period: Period
  host: HostFacts
  /** Each `undefined` where it was not given. */
  journal: JournalFacts | undefined
  log: LogFacts | undefined
  status: StatusFacts | undefined
}

/** Takes what is public by naming it, so that a fact that is new is not public. */
export function publicFactsOf({ period, journal }: IncidentFacts): PublicFacts {
  return { ...period, lines: journal?.lines, loss: journal && lossOf(journal) }
}

/** That nothing was lost is said only where the journal shows it. */
function lossOf({ framesMissing, framesHealed, doubts }: JournalFacts): Loss | undefined {
  if (framesMissing > 0) return 'lost'
  if (doubts.length > 0) return undefined
  return framesHealed > 0 ? 'late' : 'none'
}
