/** Compares what a subscriber got with the recording itself, read again by the naive twin of our mappers. */

import { EventComparison, expectedEvents, flatten } from './expectation.js'
import type { ComparisonResult } from './expectation-comparison.js'

/** As the demo's sender.toml leaves them. */
const SERVICE_DAY = { utcOffsetMinutes: 540, dayStartHour: 4 }

export class EventCheck {
  readonly #received: unknown[] = []

  constructor(
    private readonly source: string,
    private readonly operator: string | undefined,
  ) {}

  handleReceived(event: unknown): void {
    this.#received.push(event)
  }

  /** `mayBeLost`: frames were named lost, so expected events may be missing. */
  async finish(mayBeLost: boolean): Promise<ComparisonResult> {
    const comparison = new EventComparison()
    const options = { ...SERVICE_DAY, ...(this.operator !== undefined && { operator: this.operator }) }
    for await (const expected of expectedEvents(this.source, options)) {
      if ('event' in expected) comparison.expect(expected.event)
    }
    for (const event of this.#received) comparison.handleReceived(flatten(event))
    return comparison.finish({ mayBeLost })
  }
}
