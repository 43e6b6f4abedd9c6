/** What a scenario is. */
import type { DemoSettings } from '../demo/demo-config.js'
import type { DrillRun, Expectation } from './drill-run.js'
import type { ScratchEnds } from './scratch-ends.js'
import type { View } from './view.js'
import type { Words } from './words.js'

export interface Scenario {
  title: Words
  /** What has happened, as those who practise are told. */
  situation: Words
  /** What its ends have in their configuration beside the demo's; `lingerMs` is how long what is planted stays. */
  instead: (lingerMs: number) => DemoSettings['instead']
  /** Rejects where it cannot be carried out. What is not seen is no reason to. */
  carryOut: (run: DrillRun, ends: ScratchEnds, lingerMs: number) => Promise<void>
}

/** Complete within a second or two after each change. */
export const CAROUSEL = { period_s: 2, subjects_max: 300 }

/** Whatever goes on, the data are live, and subscribers are given more of them than before. */
export function flowsOn({ snapshot: { feed } }: View): Expectation {
  return {
    what: { ja: 'その間も情報は配信され続ける', en: 'meanwhile the data go on' },
    ...{ place: 'feed', withinS: 15 },
    look: (view) =>
      view.readyz(200, /^ready/) && view.snapshot.feed.events > feed.events
        ? `${view.snapshot.feed.events} events, ${feed.events} before`
        : undefined,
  }
}
