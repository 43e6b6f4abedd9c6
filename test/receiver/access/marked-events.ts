/**
 * Events in which every text is a word found nowhere else, so that it can be looked for in any bytes that come out,
 * whatever their form. They have a text wherever the schema has room for one; which of them a reader may see is written
 * here once more, apart from receiver/picture/view.ts and the marks in the schema.
 */
import type { Event, SubjectKind } from '../../../proto/event.js'
import { EVENT_KEYS, EVENT_MESSAGES, type MessageName } from '../../../proto/generated/event-table.js'

/** Of one text in one event. */
export interface Mark {
  word: string
  subject: SubjectKind
  /** `operator/line`; of components none. */
  line: string | undefined
  isHidden: boolean
  /** Dotted path in the event. */
  path: string
}

export const HIDDEN_TYPE = '回送'

/** Dotted paths of texts that are for the office. A text that is new in the schema may be read by anybody, or stands here. */
const STAFFS_PATHS = [
  ...['train.carIds', 'train.owner', 'train.vehicleId', 'train.note.ja', 'train.note.en'],
  'train.position.trackSection',
]

export interface Scope {
  fields: 'public' | 'office'
  lines: readonly string[] | undefined
}

export function maySee({ fields, lines }: Scope, { line, isHidden, path }: Mark): boolean {
  if (lines && (line === undefined || !lines.includes(line))) return false
  return fields === 'office' || (!isHidden && !STAFFS_PATHS.includes(path))
}

/** Makes events, and remembers the words in them. `keep` says which of the optional texts an event has. */
export class MarkedEvents {
  readonly marks: Mark[] = []
  readonly events: Event[] = []
  #count = 0

  constructor(private readonly keep: (path: string) => boolean = () => true) {}

  /** `place`: PROTOCOL.md E3 has one of three ways to say where a train is. */
  addTrain(operator: string, line: string, place: 'atStation' | 'between' | 'trackSection', isHidden = false): void {
    const marks = { subject: 'train', line: `${operator}/${line}`, isHidden } as const
    const elsewhere = ['atStation', 'between', 'trackSection'].filter((name) => name !== place)
    const position = this.#texts('Position', 'train.position', marks, none(elsewhere))
    // Of the hidden kind nothing else is said of what it is.
    const type = isHidden && { type: { text: { ja: HIDDEN_TYPE } } }
    this.#add('train', marks, {
      ...{ operator, line, serviceDate: '2026-11-26', position, ...type },
      ...{ delayS: 60, carCount: 10 },
    })
  }

  addLine(operator: string, line: string): void {
    this.#add('line', { subject: 'line', line: `${operator}/${line}`, isHidden: false }, { operator, line })
  }

  addInformation(operator: string, line: string): void {
    const marks = { subject: 'information', line: `${operator}/${line}`, isHidden: false } as const
    const entity = this.#texts('InformedEntity', 'information.informed', marks, { operator, line, ...none(['trip']) })
    this.#add('information', marks, { operator, informed: [entity, { line }] })
  }

  addComponent(): void {
    // A component is the office's as a whole.
    this.#add('component', { subject: 'component', line: undefined, isHidden: true }, {})
  }

  #add(kind: SubjectKind, about: About, given: Readonly<Record<string, unknown>>): void {
    const eventId = this.keep('eventId') ? this.#mark('eventId', about) : null
    const subject = this.#texts(EVENT_MESSAGES.Event[kind].message!, kind, about, given)
    this.events.push({ eventId, [kind]: subject })
  }

  /** A message with a marked text wherever the schema has room for one, but where `given` says what stands there. */
  #texts(message: MessageName, path: string, about: About, given: Readonly<Record<string, unknown>>): object {
    const { needed } = EVENT_KEYS[path as SubjectKind] ?? {}
    const fields = Object.entries(EVENT_MESSAGES[message]).map(([name, { scalar, message, max }]) => {
      if (name in given) return [name, given[name]]
      const at = `${path}.${name}`
      const one = message
        ? this.#texts(message, at, about, {})
        : scalar === 'string' && this.#text(at, about, name === needed)
      if (!one) return [name, undefined]
      return [name, max === undefined ? one : [one]]
    })
    return { ...Object.fromEntries(fields.filter(([, value]) => value !== undefined)), ...given }
  }

  #text(path: string, about: About, isNeeded: boolean): string | undefined {
    return isNeeded || this.keep(path) ? this.#mark(path, about) : undefined
  }

  #mark(path: string, about: About): string {
    // Letters and digits only: no form escapes them. The end keeps one from being the beginning of another.
    const word = `w${(++this.#count).toString(36)}x${path.replace(/\W/g, '')}z`
    this.marks.push({ word, path, ...about })
    return word
  }
}

type About = Omit<Mark, 'word' | 'path'>

function none(names: readonly string[]): Record<string, undefined> {
  return Object.fromEntries(names.map((name) => [name, undefined]))
}
