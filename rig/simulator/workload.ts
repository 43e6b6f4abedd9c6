/**
 * What the sources of one simulated sender say: trains that come, change and end. It knows every event by its number,
 * and what was said last of each train since the sender last started.
 */
import { type Event, subjectKey } from '../../proto/event.js'
import { type SubjectId, subjectIdOf } from '../../proto/subject-id.js'
import { Random } from '../random.js'
import { START_MS } from './setting.js'

/** Share of events that end their train. */
const ENDS = 0.08
const GONE = -1

export class Workload {
  /** Of each event, by its number: its train and delay, which is negative where the train has ended. */
  readonly #trains: number[] = []
  readonly #delays: number[] = []
  /** Delay of each train, as the present run of the sender was told it; absent where it has ended, or was not told. */
  readonly said = new Map<string, number>()
  /** And what is so in truth, whether the sender runs or not. */
  readonly #truth: number[]
  readonly #subjects: SubjectId[] = []
  readonly #random: Random

  constructor(
    seed: number,
    readonly line: string,
    trains: number,
  ) {
    this.#random = new Random(seed)
    this.#truth = new Array<number>(trains).fill(GONE)
    for (let train = 0; train < trains; train++) {
      this.#subjects.push(subjectIdOf(subjectKey({ train: { line, number: `${train}` } })))
    }
  }

  /** The next event. */
  take(): Event {
    const random = this.#random
    const train = random.integer(this.#truth.length)
    const isEnd = this.#truth[train] !== GONE && random.chance(ENDS)
    return this.#tell(train, isEnd ? GONE : random.integer(3600))
  }

  /** What the sources say again of all trains when the sender has started. Of some they say nothing. */
  takeAgain(): Event[] {
    this.said.clear()
    const events: Event[] = []
    this.#truth.forEach((delay, train) => {
      if (delay !== GONE && this.#random.chance(0.8)) events.push(this.#tell(train, delay))
    })
    return events
  }

  /** What the intake says of an event's subject. */
  subjectOf({ train }: Event): SubjectId {
    return this.#subjects[Number(train!.number)]
  }

  /** Says what is wrong with an event that came out; `undefined` where it is as it was said. */
  faultOf(event: Event): string | undefined {
    const n = Number(event.eventId)
    const { line, number, delayS, ended } = event.train ?? {}
    const train = this.#trains[n]
    if (train === undefined) return `event ${event.eventId} was never said`
    const delay = ended ? GONE : delayS
    if (line === this.line && number === `${train}` && delay === this.#delays[n]) return undefined
    return `event ${n} is of ${line} ${number} with ${delay}, and was of ${this.line} ${train} with ${this.#delays[n]}`
  }

  /** The train of an event, by the event's number. */
  trainOf(n: number): number {
    return this.#trains[n]
  }

  #tell(train: number, delay: number): Event {
    const n = this.#trains.length
    this.#trains.push(train)
    this.#delays.push(delay)
    this.#truth[train] = delay
    const number = `${train}`
    if (delay === GONE) this.said.delete(number)
    else this.said.set(number, delay)
    const { line } = this
    return {
      ...{ eventId: `${n}`, eventTimeMs: START_MS + n },
      train: { line, number, ...(delay === GONE ? { ended: true } : { delayS: delay }) },
    }
  }
}
