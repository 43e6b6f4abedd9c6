/** Compares what a subscriber got with the recording itself, read again by the naive twin of our mappers. */

import type { ComparisonResult } from './expectation/comparison.js'
import { EventComparison, type Expected, expectedEvents, flatten } from './expectation/expectation.js'

/** The defaults of sender.toml, which the demo leaves as they are. */
const SERVICE_DAY = { utcOffsetMinutes: 540, dayStartHour: 4 }

export class EventCheck {
  readonly #received: unknown[] = []

  /** Rejects when there is no independent check for this recording, before anything is started. */
  static async open(source: string, operator: string | undefined): Promise<EventCheck> {
    const options = { ...SERVICE_DAY, ...(operator !== undefined && { operator }) }
    const expected = expectedEvents(source, options)
    return new EventCheck(await expected.next(), expected)
  }

  private constructor(
    private readonly first: IteratorResult<Expected, unknown>,
    private readonly rest: AsyncGenerator<Expected>,
  ) {}

  /**
   * Takes what came, except events that say that a subject is withheld: the sender makes those, so no recording has
   * them.
   */
  handleReceived(event: unknown): void {
    if (!(event as { withheld?: object }).withheld) this.#received.push(event)
  }

  /** With `mayBeLost` frames were named lost, so expected events may be missing. */
  async finish(mayBeLost: boolean): Promise<ComparisonResult> {
    const comparison = new EventComparison()
    const expect = (expected: Expected) => {
      if ('event' in expected) comparison.expect(expected.event)
    }
    if (!this.first.done) expect(this.first.value)
    for await (const expected of this.rest) expect(expected)
    for (const event of this.#received) comparison.handleReceived(flatten(event))
    return comparison.finish({ mayBeLost })
  }
}
