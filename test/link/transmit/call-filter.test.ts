/** The kernel refuses what the filter names, to a process that sets it; and one that a filter lacks goes through. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { BEFORE_START, type Call, NOT_THERE, OF_LINKS, ONCE_OPEN } from '../../../link/transmit/refused-calls.js'
import { WAYS_IN, WAYS_TO_READ } from './ways-in.js'

const EPERM = 1
const ENOSYS = 38
const program = fileURLToPath(new URL('./call-filter-program.js', import.meta.url))

interface Tried {
  why?: string
  /** Error numbers, by call. */
  made: Record<string, number>
  /** By the names of the C library. */
  named: Record<string, number>
  ofLink: Record<string, number>
  ofLinkNamed: Record<string, number>
  ofOther: Record<string, number>
  thread: number
  /** What came out of the link by a read that was submitted to a ring; '' where none did. */
  submitted: string
}

function tried(without: readonly Call[] = []): Tried {
  const { stdout, stderr } = spawnSync(process.execPath, [program, JSON.stringify({ without })], { encoding: 'utf8' })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

const { why } = process.platform === 'linux' ? tried() : { why: 'no Linux' }
const skip = why === undefined ? false : why

t.test('no way in is forgotten', async (t) => {
  t.strictSame([...NOT_THERE, ...BEFORE_START, ...ONCE_OPEN].sort(), WAYS_IN)
  t.strictSame([...OF_LINKS].sort(), WAYS_TO_READ)
})

t.test('every call is refused, reads of other files are not', { skip }, async (t) => {
  const { made, named, ofLink, ofLinkNamed, ofOther, thread, submitted } = tried()
  t.ok(Object.keys(made).length >= WAYS_IN.length - 2)
  for (const [call, errno] of Object.entries(made))
    t.equal(errno, NOT_THERE.includes(call as Call) ? ENOSYS : EPERM, call)
  for (const [call, errno] of Object.entries(named)) t.equal(errno, EPERM, `${call} of the C library`)
  for (const calls of [ofLink, ofLinkNamed])
    for (const [call, errno] of Object.entries(calls)) t.equal(errno, EPERM, `${call} of a link`)
  t.ok(Object.keys(ofLink).length >= OF_LINKS.length - 1)
  for (const [call, errno] of Object.entries(ofOther)) t.not(errno, EPERM, `${call} of another file`)
  t.not(thread, EPERM, 'a thread may be made')
  t.equal(submitted, '', 'nor is a link read by way of a ring')
})

t.test('a filter that lacks a call lets it through', { skip }, async (t) => {
  const calls: Call[] = ['recvfrom', 'recvmsg', 'socket', 'connect', 'execve', 'io_uring_setup', 'clone3']
  const { made, ofLink, submitted } = tried([...calls, 'read', 'fcntl', 'io_setup', 'io_submit'])
  for (const call of calls) t.notOk([EPERM, ENOSYS].includes(made[call]), `${call}: ${made[call]}`)
  for (const call of ['read', 'fcntl']) t.equal(ofLink[call], 0, call)
  t.equal(made.recvmmsg, EPERM, 'the others are refused')
  t.equal(submitted, 'x', 'by way of a ring what is in the link would be read')
})
