/** The words under which a person is told of what is refused. */
import type { DatagramWord } from './frame-assembler.js'

/**
 * Why datagrams or whole frames that may be the sender's own are refused. Those of `link_differs` are taken, but the
 * two ends do not agree.
 */
export const REFUSAL_WORDS = [
  ...(['tag', 'key', 'stream', 'version', 'not_ours', 'foreign_source'] as const),
  ...(['repeated', 'old_epoch', 'other_epoch', 'aged', 'link_differs'] as const),
  ...(['sealed', 'plain', 'unopened'] as const),
] as const
export type RefusalWord = (typeof REFUSAL_WORDS)[number]

/** The word under which a person is told of it; `undefined` where nothing is refused. */
export function refusalWordOf(word: DatagramWord): RefusalWord | undefined {
  switch (word) {
    case 'tag':
    case 'key':
    case 'stream':
    case 'version':
    case 'repeated':
    case 'old_epoch':
      return word
    case 'too_old':
      return 'repeated'
    case 'foreign':
    case 'too_short':
    case 'lane':
    case 'geometry':
    case 'length':
      return 'not_ours'
    default:
      return undefined
  }
}
