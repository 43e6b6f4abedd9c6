/**
 * Events in which every text is a word found nowhere else, so that it can be looked for in any bytes that come out,
 * whatever their form. Which of them a reader may see is written here once more, apart from receiver/picture/view.ts.
 */
import type { Event } from '../../../proto/event.js'

/** Of one text in one event. */
export interface Mark {
  word: string
  subject: 'train' | 'line' | 'information' | 'component'
  /** `operator/line`; of components none. */
  line: string | undefined
  isHidden: boolean
  /** Dotted path in the event. */
  path: string
}

export const HIDDEN_TYPE = '回送'

/** Dotted paths that anybody may read. Everything else is for the office. */
const PUBLIC_PATHS = [
  ...['eventId', 'train.operator', 'train.line', 'train.number', 'train.serviceDate', 'train.direction'],
  ...['train.type.code', 'train.type.text.ja', 'train.type.text.en', 'train.name.ja', 'train.name.en', 'train.tripId'],
  ...['train.originStations', 'train.destinationStations', 'train.viaStations', 'train.viaLines'],
  ...['train.position.atStation', 'train.position.between.fromStation', 'train.position.between.toStation'],
  ...['train.stopCalls.station', 'train.stopCalls.platform'],
  ...['line.operator', 'line.line', 'line.status.ja', 'line.status.en', 'line.text.ja', 'line.text.en'],
  ...['line.cause.ja', 'line.cause.en'],
  ...['information.id', 'information.informed.station', 'information.header.text', 'information.description.text'],
  ...['information.status.text', 'information.causeText.text', 'information.url.text'],
]

export interface Scope {
  fields: 'public' | 'office'
  lines: readonly string[] | undefined
}

export function maySee({ fields, lines }: Scope, { line, isHidden, path }: Mark): boolean {
  if (lines && (line === undefined || !lines.includes(line))) return false
  return fields === 'office' || (!isHidden && PUBLIC_PATHS.includes(path))
}

/** Makes events, and remembers the words in them. `keep` says which of the optional texts an event has. */
export class MarkedEvents {
  readonly marks: Mark[] = []
  readonly events: Event[] = []
  #count = 0

  constructor(private readonly keep: (path: string) => boolean = () => true) {}

  /** `place`: PROTOCOL.md E3 has one of three ways to say where a train is. */
  addTrain(operator: string, line: string, place: 'atStation' | 'between' | 'trackSection', isHidden = false): void {
    const { must, may, text } = this.#markers({ subject: 'train', line: `${operator}/${line}`, isHidden })
    const list = (path: string) => (this.keep(path) ? [must(path), must(path)] : [])
    const position = {
      atStation: () => ({ atStation: may('train.position.atStation') }),
      between: () => ({
        between: {
          fromStation: must('train.position.between.fromStation'),
          toStation: must('train.position.between.toStation'),
        },
      }),
      trackSection: () => ({ trackSection: may('train.position.trackSection') }),
    }[place]()
    this.events.push({
      eventId: may('eventId'),
      train: {
        ...{ operator, line, number: must('train.number'), serviceDate: '2026-11-26' },
        direction: may('train.direction'),
        type: isHidden
          ? { text: { ja: HIDDEN_TYPE } }
          : { code: may('train.type.code'), text: text('train.type.text') },
        name: text('train.name'),
        originStations: list('train.originStations'),
        destinationStations: list('train.destinationStations'),
        viaStations: list('train.viaStations'),
        viaLines: list('train.viaLines'),
        position,
        stopCalls: [{ station: must('train.stopCalls.station'), platform: may('train.stopCalls.platform') }],
        ...{ delayS: 60, carCount: 10 },
        carIds: list('train.carIds'),
        owner: may('train.owner'),
        tripId: may('train.tripId'),
        vehicleId: may('train.vehicleId'),
        note: text('train.note'),
      },
    })
  }

  addLine(operator: string, line: string): void {
    const { may, text } = this.#markers({ subject: 'line', line: `${operator}/${line}`, isHidden: false })
    const texts = { status: text('line.status'), text: text('line.text'), cause: text('line.cause') }
    this.events.push({ eventId: may('eventId'), line: { operator, line, ...texts } })
  }

  addInformation(operator: string, line: string): void {
    const { must, may } = this.#markers({ subject: 'information', line: `${operator}/${line}`, isHidden: false })
    const texts = (field: string) => [{ language: 'ja', text: may(`information.${field}.text`) }]
    this.events.push({
      eventId: may('eventId'),
      information: {
        ...{ operator, id: must('information.id') },
        informed: [{ operator, line, station: may('information.informed.station') }, { line }],
        ...{ status: texts('status'), header: texts('header'), description: texts('description') },
        ...{ causeText: texts('causeText'), url: texts('url') },
      },
    })
  }

  addComponent(): void {
    const { must, text } = this.#markers({ subject: 'component', line: undefined, isHidden: false })
    const names = { system: must('component.system'), component: must('component.component') }
    this.events.push({ component: { ...names, text: text('component.text') } })
  }

  #markers(about: Omit<Mark, 'word' | 'path'>) {
    const must = (path: string) => {
      // Letters and digits only: no form escapes them. The end keeps one from being the beginning of another.
      const word = `w${(++this.#count).toString(36)}x${path.replace(/\W/g, '')}z`
      this.marks.push({ word, path, ...about })
      return word
    }
    const may = (path: string) => (this.keep(path) ? must(path) : null)
    const text = (path: string) => ({ ja: may(`${path}.ja`), en: may(`${path}.en`) })
    return { must, may, text }
  }
}
