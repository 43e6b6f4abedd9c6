/**
 * Sets a filter as the transmit process has it, and then makes calls one by one. Prints the error number of each, 0 for
 * one that went through, as one object. Its argument: `{ without, descriptors }`, calls to leave out of the filter and
 * descriptors of links; the calls are made with the first of these.
 */
import { openSync } from 'node:fs'
import { loadNativeLibrary } from '../../../link/native-socket.js'
import { installFilter } from '../../../link/transmit/call-filter.js'
import {
  BEFORE_START,
  type Call,
  callNumber,
  OF_LINKS,
  ONCE_OPEN,
  type Processor,
  refusingProgram,
} from '../../../link/transmit/refused-calls.js'

const { without = [] } = JSON.parse(process.argv[2] ?? '{}') as { without?: Call[] }
const native = await loadNativeLibrary()
if (typeof native === 'string') throw new Error(native)
const processor = process.arch as Processor
const link = openSync('/dev/null', 'r')
const other = openSync('/dev/null', 'r')
const isLeft = (call: Call) => !without.includes(call)
const program = refusingProgram(processor, [...BEFORE_START, ...ONCE_OPEN].filter(isLeft), OF_LINKS.filter(isLeft), [
  link,
])
const call = native.declare('long syscall(long number, long a, long b, long c, long d, long e, long f)')
/** With arguments by which none of them does anything, if it gets as far as that. */
const errnoOf = (name: Call, first: number) => {
  const number = callNumber(processor, name)
  if (number === undefined) return undefined
  return call(number, first, 0, 0, 0, 0, 0) >= 0 ? 0 : native.errno()
}
const why = installFilter(native, program)
const NOBODY = -1
/** A flag that makes them fail by themselves where they are let through: a child of this program would print, too. */
const BAD_FLAGS = 0x10100
const made = new Map<Call, number | undefined>()
for (const name of [...BEFORE_START, ...ONCE_OPEN])
  if (name !== 'fork' && name !== 'vfork') made.set(name, errnoOf(name, NOBODY))
made.set('clone', errnoOf('clone', 0))
const ofLink = new Map(OF_LINKS.map((name) => [name, errnoOf(name, link)]))
const ofOther = new Map(OF_LINKS.map((name) => [name, errnoOf(name, other)]))
const thread = errnoOf('clone', BAD_FLAGS)
console.log(
  JSON.stringify({
    why,
    thread,
    ...Object.fromEntries(Object.entries({ made, ofLink, ofOther }).map(([k, v]) => [k, Object.fromEntries(v)])),
  }),
)
