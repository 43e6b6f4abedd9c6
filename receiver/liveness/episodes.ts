/**
 * Tells a log when each thing that is wrong begins and ends, in one line each, and no more than a few a minute for one
 * that flutters. What is left out is counted.
 */
import { BoundedMap } from '../../ground/bounded-map.js'

export interface Wrong {
  key: string
  text: string
}

export interface EpisodeLine extends Wrong {
  kind: 'begin' | 'end'
  /** How long it was so or, at a beginning, has been so already. */
  forMs: number
  /** Counts the beginnings and ends that were left out before this one. */
  leftOut: number
}

interface Episode {
  sinceMs: number
  text: string
  isSaid: boolean
  goneMs: number | undefined
}

/** Shortest episode that is said. */
const SAID_AFTER_MS = 1_000
/** Longest pause within an episode: what comes again sooner has not ended. */
const OVER_AFTER_MS = 1_000
/** Most lines of one key within LINES_MS. */
const LINES_MAX = 6
/** A minute, so that one thing that flutters writes no more than six lines a minute. */
const LINES_MS = 60_000
/** Most keys that are told apart at once, because they hold names that a sender gives. */
const KEYS_MAX = 256

export class Episodes {
  readonly counts = {
    /** Beginnings of what is not told, because as many keys are open as may be. */
    untold: 0,
  }
  readonly #open = new Map<string, Episode>()
  /** Of what is wrong now, how much found no room. */
  #untold = 0
  readonly #lines = new BoundedMap<string, { sinceMs: number; lines: number; leftOut: number }>(KEYS_MAX)

  handle(wrongs: readonly Wrong[], nowMs: number): EpisodeLine[] {
    const said: EpisodeLine[] = []
    let untold = 0
    for (const { key, text } of wrongs) {
      const known = this.#open.get(key)
      if (!known) {
        if (this.#open.size < KEYS_MAX) {
          this.#open.set(key, { sinceMs: nowMs, text, isSaid: false, goneMs: undefined })
        } else untold++
        continue
      }
      known.goneMs = undefined
      known.text = text
      if (known.isSaid || nowMs - known.sinceMs < SAID_AFTER_MS) continue
      known.isSaid = true
      this.#say({ kind: 'begin', key, text, forMs: nowMs - known.sinceMs }, nowMs, said)
    }
    // What lasts is looked at every second, and has begun once.
    this.counts.untold += Math.max(0, untold - this.#untold)
    this.#untold = untold
    const now = new Set(wrongs.map(({ key }) => key))
    for (const [key, episode] of this.#open) {
      if (now.has(key)) continue
      episode.goneMs ??= nowMs
      if (episode.isSaid && nowMs - episode.goneMs < OVER_AFTER_MS) continue
      this.#open.delete(key)
      const forMs = episode.goneMs - episode.sinceMs
      if (episode.isSaid) this.#say({ kind: 'end', key, text: episode.text, forMs }, nowMs, said)
    }
    return said
  }

  #say(line: Omit<EpisodeLine, 'leftOut'>, nowMs: number, said: EpisodeLine[]): void {
    let spent = this.#lines.get(line.key)
    if (!spent || nowMs - spent.sinceMs >= LINES_MS) {
      spent = { sinceMs: nowMs, lines: 0, leftOut: spent?.leftOut ?? 0 }
      this.#lines.set(line.key, spent)
    }
    if (spent.lines >= LINES_MAX) {
      spent.leftOut++
      return
    }
    spent.lines++
    said.push({ ...line, leftOut: spent.leftOut })
    spent.leftOut = 0
  }
}
