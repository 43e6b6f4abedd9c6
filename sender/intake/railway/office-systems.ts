/** 稼働状況: the state of the railway's own systems, for office monitoring. */
import { ComponentCondition, type ComponentStatus, type Event } from '../../../proto/event.js'
import type { Agenda } from './agenda.js'
import type { Name } from './network.js'
import type { Random } from './random.js'

type Condition = NonNullable<ComponentStatus['condition']>

const COMPONENTS: readonly (readonly [system: string, component: string])[] = [
  ['train-management', 'traffic-control'],
  ['train-management', 'passenger-information'],
  ['power', 'kisaragi-substation'],
  ['power', 'hazuki-substation'],
  ['seat-reservation', 'booking'],
  ['seat-reservation', 'ticketing'],
]

const RUNNING: Name = { ja: '稼働中', en: 'Running' }

const TROUBLES: readonly (readonly [condition: Condition, text: Name])[] = [
  [ComponentCondition.DEGRADED, { ja: '一部機能低下', en: 'Running with reduced function' }],
  [ComponentCondition.STOPPED, { ja: '停止', en: 'Stopped' }],
  [ComponentCondition.MAINTENANCE, { ja: '保守作業中', en: 'Under maintenance' }],
]

const MINUTE_MS = 60_000

export class OfficeSystems {
  readonly #agenda: Agenda
  readonly #random: Random
  readonly #emit: (event: Event) => void

  constructor(options: { agenda: Agenda; random: Random; startMs: number; emit: (event: Event) => void }) {
    this.#agenda = options.agenda
    this.#random = options.random
    this.#emit = options.emit
    this.#agenda.enter(options.startMs, (nowMs) => {
      for (const component of COMPONENTS) this.#tell(component, ComponentCondition.RUNNING, RUNNING, nowMs)
    })
    this.#enterTrouble(options.startMs)
  }

  #enterTrouble(afterMs: number): void {
    this.#agenda.enter(afterMs + this.#random.whole(8, 30) * MINUTE_MS, (nowMs) => {
      const component = this.#random.pick(COMPONENTS)
      this.#tell(component, ...this.#random.pick(TROUBLES), nowMs)
      this.#agenda.enter(nowMs + this.#random.whole(2, 10) * MINUTE_MS, (laterMs) => {
        this.#tell(component, ComponentCondition.RUNNING, RUNNING, laterMs)
        this.#enterTrouble(laterMs)
      })
    })
  }

  #tell([system, component]: readonly [string, string], condition: Condition, text: Name, nowMs: number) {
    this.#emit({ eventTimeMs: nowMs, component: { system, component, condition, text } })
  }
}
