/**
 * Sets a filter as the transmit process has it, and then makes calls one by one. Prints the error number of each, 0 for
 * one that went through, as one object. Its argument: `{ without }`, calls to leave out of the filter.
 */
import { openSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadNativeLibrary } from '../../../link/native-socket.js'
import { installFilter } from '../../../link/transmit/call-filter.js'
import {
  BEFORE_START,
  type Call,
  callNumber,
  NOT_THERE,
  OF_LINKS,
  ONCE_OPEN,
  type Processor,
  refusingProgram,
} from '../../../link/transmit/refused-calls.js'

const { without = [] } = JSON.parse(process.argv[2] ?? '{}') as { without?: Call[] }
const native = await loadNativeLibrary()
if (typeof native === 'string') throw new Error(native)
const processor = process.arch as Processor
const inLink = join(tmpdir(), `katamichi-call-filter-${process.pid}`)
writeFileSync(inLink, 'x')
const link = openSync(inLink, 'r')
unlinkSync(inLink)
const other = openSync('/dev/null', 'r')
const isLeft = (call: Call) => !without.includes(call)
const program = refusingProgram(
  processor,
  [...NOT_THERE, ...BEFORE_START, ...ONCE_OPEN].filter(isLeft),
  OF_LINKS.filter(isLeft),
  [link],
)
const call = native.declare('long syscall(long number, long a, long b, long c, long d, long e, long f)')
/** With arguments by which none of them does anything, if it gets as far as that. */
const errnoOf = (name: Call, first: number) => {
  const number = callNumber(processor, name)
  if (number === undefined) return undefined
  return call(number, first, 0, 0, 0, 0, 0) >= 0 ? 0 : native.errno()
}
/** The same by the name that the C library has for it, which does not depend on a number of ours. */
const errnoByName = (name: string, first: number) => {
  const inLibrary = native.declare(`int ${name}(long a, long b, long c, long d, long e, long f)`)
  return inLibrary(first, 0, 0, 0, 0, 0) === -1 ? native.errno() : 0
}
/** Of these it has one, and they do nothing if they are let through. */
const IN_LIBC = [
  ...['recvfrom', 'recvmsg', 'recvmmsg', 'listen', 'accept', 'accept4', 'connect', 'socketpair', 'socket', 'bind'],
  ...['execve', 'process_vm_readv', 'process_vm_writev'],
]
const NOBODY = -1
/** Flags by which `clone` fails where it is let through: a child of this program would print as well. */
const BAD_FLAGS = 0x10100

/** What a read of `descriptor` gives that is submitted to a ring (`io_submit`), and is not called. */
const submittedOf = (descriptor: number) => {
  const shared = (bytes: number) => new Uint8Array(new SharedArrayBuffer(bytes))
  const [ring, list, order, into] = [shared(8), shared(8), shared(64), shared(8)]
  const word = (memory: Uint8Array) => new DataView(memory.buffer)
  const numberOf = (name: Call) => callNumber(processor, name)!
  if (call(numberOf('io_setup'), 1, native.addressOf(ring), 0, 0, 0, 0) !== 0) return ''
  // `struct iocb`: operation@16 (0 reads), descriptor@20, memory@24, length@32.
  word(order).setUint32(20, descriptor, true)
  word(order).setBigUint64(24, BigInt(native.addressOf(into)), true)
  word(order).setBigUint64(32, 1n, true)
  word(list).setBigUint64(0, BigInt(native.addressOf(order)), true)
  call(numberOf('io_submit'), Number(word(ring).getBigUint64(0, true)), 1, native.addressOf(list), 0, 0, 0)
  return Buffer.from(into).toString('latin1').replaceAll('\0', '')
}

const why = installFilter(native, program)
const made: Partial<Record<Call, number | undefined>> = {}
for (const name of [...NOT_THERE, ...BEFORE_START, ...ONCE_OPEN])
  if (name !== 'fork' && name !== 'vfork') made[name] = errnoOf(name, NOBODY)
made.clone = errnoOf('clone', 0)
const named = Object.fromEntries(IN_LIBC.map((name) => [name, errnoByName(name, NOBODY)]))
const ofLink = Object.fromEntries(OF_LINKS.map((name) => [name, errnoOf(name, link)]))
const ofLinkNamed = Object.fromEntries(OF_LINKS.map((name) => [name, errnoByName(name, link)]))
const ofOther = Object.fromEntries(OF_LINKS.map((name) => [name, errnoOf(name, other)]))
const thread = errnoOf('clone', BAD_FLAGS)
const submitted = submittedOf(link)
console.log(JSON.stringify({ why, thread, made, named, ofLink, ofLinkNamed, ofOther, submitted }))
