/**
 * The system calls that a process towards the diode never makes, and the program by which the kernel refuses them.
 *
 * It is a list of what is refused, and not of what is allowed: by these calls something could come in, a connection be
 * opened, another program be started or a socket be borrowed. Everything else stays as it is, so no new version of Node
 * or of libc is kept from working (ADR 66). Pure: bytes come out, and nothing is installed here.
 */

export type Processor = 'x64' | 'arm64'

/** Of a call that a processor does not have. */
const NONE = -1

/** Numbers of calls, on x64 and on arm64, from the Linux headers. */
const NUMBERS = {
  recvfrom: [45, 207],
  recvmsg: [47, 212],
  recvmmsg: [299, 243],
  listen: [50, 201],
  accept: [43, 202],
  accept4: [288, 242],
  connect: [42, 203],
  socketpair: [53, 199],
  io_setup: [206, 0],
  io_submit: [209, 2],
  socket: [41, 198],
  bind: [49, 200],
  execve: [59, 221],
  execveat: [322, 281],
  fork: [57, NONE],
  vfork: [58, NONE],
  clone: [56, 220],
  clone3: [435, 435],
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  pidfd_getfd: [438, 438],
  bpf: [321, 280],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  read: [0, 63],
  readv: [19, 65],
  pread64: [17, 67],
  preadv: [295, 69],
  preadv2: [327, 286],
  splice: [275, 76],
  dup: [32, 23],
  dup2: [33, NONE],
  dup3: [292, 24],
  fcntl: [72, 25],
} as const satisfies Record<string, readonly [number, number]>

export type Call = keyof typeof NUMBERS

/**
 * Refused from before the program starts, as if the kernel had no such call, which programs try and do without. An
 * io_uring would carry out any of the others out of sight of a filter, and Node makes one as it starts; without it Node
 * speaks with epoll by calls, as it does on older kernels. Of `clone3` no filter sees whether it makes a thread.
 */
export const NOT_THERE: readonly Call[] = ['io_uring_setup', 'io_uring_enter', 'io_uring_register', 'clone3']

/** Refused from before the program starts. What is submitted to the older kind of ring reads a socket, too. */
export const BEFORE_START: readonly Call[] = [
  ...(['recvfrom', 'recvmsg', 'recvmmsg', 'listen', 'accept', 'accept4', 'connect', 'socketpair'] as const),
  ...(['io_setup', 'io_submit'] as const),
]

/** Refused besides once the links are open: no other socket, no other program, no socket of another process. */
export const ONCE_OPEN: readonly Call[] = [
  ...(['socket', 'bind', 'execve', 'execveat', 'fork', 'vfork', 'clone'] as const),
  ...(['ptrace', 'process_vm_readv', 'process_vm_writev', 'pidfd_getfd', 'bpf'] as const),
]

/** Refused for the sockets of the links alone: a file's calls that read a socket too, or give it another number. */
export const OF_LINKS: readonly Call[] = [
  ...(['read', 'pread64', 'readv', 'preadv', 'preadv2', 'splice', 'dup', 'dup2', 'dup3', 'fcntl'] as const),
]

const EPERM = 1
const ENOSYS = 38
const ARCHITECTURE = { x64: 0xc000003e, arm64: 0xc00000b7 } as const
/** On x64, numbers from here on are those of another set of the same calls (x32). */
const X32 = 0x40000000
const CLONE_THREAD = 0x10000

const AT_NUMBER = 0
const AT_ARCHITECTURE = 4
/** Its lower half, which is all that the kernel looks at of a descriptor. */
const AT_FIRST_ARGUMENT = 16

const ALLOW = 0x7fff0000
const REFUSE = 0x00050000
/** Codes of classic BPF: load a word, compare and jump, return. */
const Code = { load: 0x20, isEqual: 0x15, isAtLeast: 0x35, hasBits: 0x45, answer: 0x06 } as const

/** Code, how many to skip when it is so, how many when it is not, and the constant. */
type Instruction = readonly [code: number, yes: number, no: number, constant: number]

export function callNumber(processor: Processor, call: Call): number | undefined {
  const number = NUMBERS[call][processor === 'x64' ? 0 : 1]
  return number === NONE ? undefined : number
}

/**
 * The program for `seccomp`, as `struct sock_filter` are: it refuses `calls`, and `ofLinks` where their first argument
 * is one of `descriptors`. Of `clone` it refuses whatever does not make a thread.
 */
export function refusingProgram(
  processor: Processor,
  calls: readonly Call[],
  ofLinks: readonly Call[] = [],
  descriptors: readonly number[] = [],
): Uint8Array {
  const refuse = (errno: number): Instruction => [Code.answer, 0, 0, REFUSE | errno]
  const allow: Instruction = [Code.answer, 0, 0, ALLOW]
  const program: Instruction[] = [
    [Code.load, 0, 0, AT_ARCHITECTURE],
    [Code.isEqual, 1, 0, ARCHITECTURE[processor]],
    refuse(EPERM),
    [Code.load, 0, 0, AT_NUMBER],
  ]
  if (processor === 'x64') program.push([Code.isAtLeast, 0, 1, X32], refuse(EPERM))
  const when = (call: Call, then: readonly Instruction[]) => {
    const number = callNumber(processor, call)
    if (number !== undefined) program.push([Code.isEqual, 0, then.length, number], ...then)
  }
  // First, and past the others as soon as may be: the kernel remembers which calls are let through whatever their
  // arguments are, but runs all of the program for each read.
  for (const call of descriptors.length > 0 ? ofLinks : []) {
    const compared = descriptors.flatMap((descriptor): Instruction[] => [
      [Code.isEqual, 0, 1, descriptor],
      refuse(EPERM),
    ])
    when(call, [[Code.load, 0, 0, AT_FIRST_ARGUMENT], ...compared, allow])
  }
  const least = Math.min(...calls.map((call) => callNumber(processor, call) ?? Number.POSITIVE_INFINITY))
  program.push([Code.isAtLeast, 1, 0, least], allow)
  for (const call of calls) {
    if (call !== 'clone') when(call, [refuse(NOT_THERE.includes(call) ? ENOSYS : EPERM)])
    else
      when(call, [[Code.load, 0, 0, AT_FIRST_ARGUMENT], [Code.hasBits, 0, 1, CLONE_THREAD], ...[allow, refuse(EPERM)]])
  }
  return assembled([...program, allow])
}

function assembled(program: readonly Instruction[]): Uint8Array {
  const bytes = new Uint8Array(8 * program.length)
  const view = new DataView(bytes.buffer)
  for (const [i, [code, yes, no, constant]] of program.entries()) {
    view.setUint16(8 * i, code, true)
    view.setUint8(8 * i + 2, yes)
    view.setUint8(8 * i + 3, no)
    view.setUint32(8 * i + 4, constant >>> 0, true)
  }
  return bytes
}
