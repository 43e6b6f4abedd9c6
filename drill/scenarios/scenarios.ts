/** The scenarios that there are, in the order in which all of them are carried out. */
import type { Scenario } from '../scenario.js'
import { FAILED_LOGINS } from './failed-logins.js'
import { KEY_CHANGE } from './key-change.js'
import { LINK_CUT } from './link-cut.js'
import { REPLAY_ATTACK } from './replay-attack.js'
import { RESTORE } from './restore.js'

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'link-cut': LINK_CUT,
  'replay-attack': REPLAY_ATTACK,
  'failed-logins': FAILED_LOGINS,
  restore: RESTORE,
  'key-change': KEY_CHANGE,
}
