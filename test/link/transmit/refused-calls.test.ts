/** The program of the filter, run as the kernel runs it, for both processors. */
import t from 'tap'
import {
  BEFORE_START,
  type Call,
  callNumber,
  NOT_THERE,
  OF_LINKS,
  ONCE_OPEN,
  refusingProgram,
} from '../../../link/transmit/refused-calls.js'

const NUMBERS_MAX = 480
const ALLOW = 0x7fff0000
const EPERM = 0x00050001
const ENOSYS = 0x00050026
const ARCHITECTURE = { x64: 0xc000003e, arm64: 0xc00000b7 } as const
const LINKS = [21, 22]
const CLONE_THREAD = 0x10000

interface CallData {
  number: number
  architecture: number
  first: number
}

/** Classic BPF, as much of it as there is in the program. */
function run(program: Uint8Array, { number, architecture, first }: CallData): number {
  const view = new DataView(program.buffer)
  const data = new Map([
    [0, number],
    [4, architecture],
    [16, first],
  ])
  let word = 0
  for (let at = 0; at < program.length; at += 8) {
    const code = view.getUint16(at, true)
    const constant = view.getUint32(at + 4, true)
    const jump = (isSo: boolean) => 8 * view.getUint8(at + (isSo ? 2 : 3))
    if (code === 0x06) return constant
    if (code === 0x20) word = data.get(constant)!
    else if (code === 0x15) at += jump(word === constant)
    else if (code === 0x35) at += jump(word >= constant)
    else if (code === 0x45) at += jump((word & constant) !== 0)
    else throw new Error(`code ${code}`)
  }
  throw new Error('it has no answer')
}

for (const processor of ['x64', 'arm64'] as const) {
  const architecture = ARCHITECTURE[processor]
  const numberOf = (call: Call) => callNumber(processor, call)
  const numbersOf = (calls: readonly Call[]) => calls.map(numberOf).filter((number) => number !== undefined)
  const refused = (program: Uint8Array, first: number) =>
    Array.from({ length: NUMBERS_MAX }, (_, number) => number).filter(
      (number) => run(program, { number, architecture, first }) !== ALLOW,
    )
  const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b)

  t.test(`${processor}: what is named is refused, and nothing else`, async (t) => {
    const early = refusingProgram(processor, BEFORE_START)
    t.strictSame(refused(early, 0), sorted(numbersOf(BEFORE_START)))
    const whole = refusingProgram(processor, [...NOT_THERE, ...BEFORE_START, ...ONCE_OPEN], OF_LINKS, LINKS)
    const always = numbersOf([...NOT_THERE, ...BEFORE_START, ...ONCE_OPEN])
    t.strictSame(refused(whole, 3), sorted(always), 'of another descriptor all is read')
    for (const link of LINKS) t.strictSame(refused(whole, link), sorted([...always, ...numbersOf(OF_LINKS)]))
    const withThread = refused(whole, CLONE_THREAD)
    t.strictSame(withThread, sorted(always.filter((number) => number !== numberOf('clone'))), 'a thread may be made')
  })

  t.test(`${processor}: under which word, and no way around`, async (t) => {
    const whole = refusingProgram(processor, [...NOT_THERE, ...BEFORE_START, ...ONCE_OPEN], OF_LINKS, LINKS)
    const answerTo = (call: Call) => run(whole, { number: numberOf(call)!, architecture, first: 0 })
    for (const call of ['recvfrom', 'socket', 'execve', 'clone'] as const) t.equal(answerTo(call), EPERM, call)
    for (const call of ['io_uring_setup', 'clone3'] as const) t.equal(answerTo(call), ENOSYS, call)
    const other = { number: 1, architecture: 0x40000003, first: 0 }
    t.equal(run(whole, other), EPERM, 'the calls of another processor')
    if (processor === 'x64') t.equal(run(whole, { number: 0x40000000 + 517, architecture, first: 0 }), EPERM, 'x32')
  })
}
