/** What of a record can be read: journals hold frames as they were cut, and so sealed where they were (PROTOCOL.md K9). */
import { isSealed } from '../../fec/frame-seal.js'
import type { StoredFrame } from '../../journal/core/rows.js'

/** Returns the body before it was sealed, or `undefined` where that cannot be had; a plain one as it is. */
export type OpenRecord = (record: StoredFrame) => Uint8Array | undefined

/** Without any key. */
export const openPlain: OpenRecord = ({ body }) => (isSealed(body) ? undefined : body)
