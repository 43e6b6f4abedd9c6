/**
 * The built-in railway: an invented railway that runs by a timetable, deterministically. It is Katamichi's demo
 * source and its test source: the same seed, start and number of trains give the same events, byte for byte.
 *
 * It runs round the clock, so that a demo at night shows trains too. docs/railway.md tells about the railway.
 */
import type { Event } from '../../../proto/event.js'
import { Agenda } from './agenda.js'
import { Incidents } from './incidents.js'
import { normalEvent } from './line-status.js'
import { Movement } from './movement.js'
import { districtLines, type RailwayLine } from './network.js'
import { OfficeSystems } from './office-systems.js'
import { Random } from './random.js'
import { planTimetable } from './timetable.js'
import { trainEvent } from './train-record.js'

interface RailwayOptions {
  /** A whole number, 0 to 2^53 - 1. */
  seed: number
  /** Start of the simulation, Unix ms. */
  startMs: number
  /** About how many trains run at once, 1 to 2,000; 60 if absent. */
  trains?: number
}

const TRAINS_MAX = 2_000
const TRAINS_DEFAULT = 60
/** Limits the trains of a district to what its tracks carry in good order. */
const TRAINS_PER_DISTRICT = 60

export class Railway {
  /** Lines with their stations in outbound order, for diagrams. */
  readonly lines: readonly RailwayLine[]
  readonly #agenda = new Agenda()
  #due: Event[] = []

  /** Throws RangeError on a number of trains it cannot run. */
  constructor({ seed, startMs, trains = TRAINS_DEFAULT }: RailwayOptions) {
    if (!Number.isInteger(trains) || trains < 1 || trains > TRAINS_MAX)
      throw new RangeError(`trains must be a whole number from 1 to ${TRAINS_MAX}, not ${trains}`)
    const districts = Math.ceil(trains / TRAINS_PER_DISTRICT)
    const timetable = planTimetable(trains / districts)
    const longestRunS = Math.max(...timetable.runs.map(({ points, appearS }) => points.at(-1)!.departureS - appearS))
    // Before the start the railway runs in silence, until every train that should be under way is, and some are late.
    const fromMs = startMs - 2 * longestRunS * 1000

    const allLines: RailwayLine[] = []
    let silent = true
    const emit = (event: Event): void => {
      this.#due.push(event)
    }
    for (let district = 1; district <= districts; district++) {
      const lines = districtLines(district)
      allLines.push(...lines)
      const random = new Random(seed, 2 * district)
      const movement = new Movement({
        timetable,
        agenda: this.#agenda,
        random,
        fromMs,
        phaseMs: random.whole(0, timetable.cycleS - 1) * 1000,
        report: (train, nowMs) => {
          if (!silent) emit(trainEvent(train, lines, nowMs))
        },
      })
      this.#agenda.enter(startMs, (nowMs) => {
        for (const line of lines) emit(normalEvent(line, nowMs))
        for (const train of movement.trains) emit(trainEvent(train, lines, nowMs))
      })
      new Incidents({
        district,
        lines,
        movement,
        agenda: this.#agenda,
        startMs,
        emit,
        random: new Random(seed, 2 * district + 1),
      })
    }
    new OfficeSystems({ agenda: this.#agenda, random: new Random(seed, 1), startMs, emit })
    this.lines = allLines
    this.#agenda.runUntil(startMs - 1)
    silent = false
  }

  /**
   * Gives all events due up to and including `nowMs`, in order of time; those at the start are the whole picture. It
   * must be called with increasing times; how often makes no difference to the events.
   */
  advance(nowMs: number): Event[] {
    this.#agenda.runUntil(nowMs)
    const due = this.#due
    this.#due = []
    return due
  }
}
