/** A picture that is told frames of events, as the receiver tells it. */
import type { Event } from '../../proto/event.js'
import { RailwayState } from '../../receiver/picture/railway-state.js'

export class ToldState {
  readonly state: RailwayState
  #sequence = 0

  constructor(recordsMax = 100_000) {
    this.state = new RailwayState(recordsMax)
    this.state.keepPast()
  }

  /** One frame, numbered at `createdMs`; without events it is a heartbeat. */
  tell(createdMs: number, events: readonly Event[] = []): void {
    this.state.handleFrame(createdMs)
    const sequence = ++this.#sequence
    const origin = { id: `1:0:1:0:${sequence}`, sender: 0, epoch: 1, sequence, createdMs, arrivalMs: createdMs + 5 }
    for (const [index, event] of events.entries()) this.state.handleEvent(event, index, origin)
  }
}
