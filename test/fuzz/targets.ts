/** All that is fuzzed, in the order in which bytes meet it. */
import type { FuzzTarget } from './fuzz-target.js'
import { configuration } from './targets/configuration.js'
import { checkpoint, evidence } from './targets/evidence.js'
import { eventBatch, frame, pipe } from './targets/frames.js'
import { gapRequest } from './targets/gaps.js'
import { http } from './targets/http.js'
import { journal } from './targets/journal.js'
import { forgery, header } from './targets/link.js'
import { routerMessage } from './targets/router.js'
import { sources } from './targets/sources.js'

export const targets: readonly FuzzTarget[] = [
  ...[header, forgery, frame, eventBatch, checkpoint, pipe],
  ...sources,
  routerMessage,
  ...configuration,
  ...[http, gapRequest, journal, evidence],
]
