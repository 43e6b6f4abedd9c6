/** Becomes the transmit process behind its filter of system calls, in the process that runs now (docs/behaviour.md). */
import { fileURLToPath } from 'node:url'
import { becomeFiltered } from '../../link/transmit/call-filter.js'
import { FILTERED } from './refuse-calls.js'

const STANDARD = [0, 1, 2]

/**
 * Sets the filter and becomes `transmit-process.js` with `words`, by `execve`. Where the kernel or this machine has no
 * such filter, it goes on without, and the transmit process says so.
 */
export async function becomeTransmit(words: readonly string[]): Promise<void> {
  const program = fileURLToPath(new URL('./transmit-process.js', import.meta.url))
  const wordDescriptor = words[2] === undefined ? [] : [Number(words[2])]
  const why = await becomeFiltered(program, [...words, FILTERED], [...STANDARD, ...wordDescriptor])
  process.argv = [process.execPath, program, ...words, why]
  await import('./transmit-process.js')
}
