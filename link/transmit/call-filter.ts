/**
 * Has the kernel refuse the calls of refused-calls.ts to this process, for good: a filter can be added to and never be
 * taken off, and threads and programs that it starts have it too. Refused calls are in the kernel's audit log, but for
 * those that Node asks for at every start.
 */
import { errorName, loadNativeLibrary, type NativeLibrary } from '../native-socket.js'
import {
  BEFORE_START,
  type Call,
  NOT_THERE,
  OF_LINKS,
  ONCE_OPEN,
  type Processor,
  refusingProgram,
} from './refused-calls.js'

const PR_SET_NO_NEW_PRIVS = 38
const SECCOMP_NUMBER = { x64: 317, arm64: 277 } as const
const SECCOMP_SET_MODE_FILTER = 1
/** For all threads of the process at once. */
const FLAG_TSYNC = 1
/** What is refused is for the audit log. Linux 4.14 and later. */
const FLAG_LOG = 2
const LOGGED = FLAG_TSYNC | FLAG_LOG
const UNLOGGED = FLAG_TSYNC
const F_SETFD = 2

/**
 * Becomes `program`, under the first filters, by `execve`: Node has made an io_uring before any code of ours
 * runs, so it has to start anew. `descriptors` stay open. Resolves only if that was not to be had, with the words for
 * why.
 */
export async function becomeFiltered(
  program: string,
  words: readonly string[],
  descriptors: readonly number[],
): Promise<string> {
  const native = await loadNativeLibrary()
  if (typeof native === 'string') return native
  const refused = (calls: readonly Call[]) => refusingProgram(process.arch as Processor, calls)
  const why = installFilter(native, refused(BEFORE_START)) ?? installFilter(native, refused(NOT_THERE), UNLOGGED)
  if (why !== undefined) return why
  const keepOpen = native.declare('int fcntl(int fd, int command, int value)')
  for (const descriptor of descriptors) keepOpen(descriptor, F_SETFD, 0)
  const execute = native.declare('int execv(const char *path, const char **words)')
  execute(process.execPath, [process.execPath, ...process.execArgv, program, ...words, null])
  // The event loop of this process has an io_uring that is refused now, so there is no way on.
  throw new Error(`cannot start ${process.execPath} anew: ${errorName(native.errno())}`)
}

/** Sets the last filter, once the links are open. Returns the words for why it was not to be had, if so. */
export async function refuseOnceOpen(descriptors: readonly number[]): Promise<string | undefined> {
  const native = await loadNativeLibrary()
  if (typeof native === 'string') return native
  return installFilter(native, refusingProgram(process.arch as Processor, ONCE_OPEN, OF_LINKS, descriptors))
}

/** Returns the words for why the kernel would not have it, if so. */
export function installFilter(native: NativeLibrary, program: Uint8Array, flags = LOGGED): string | undefined {
  const control = native.declare(
    'int prctl(int option, unsigned long value, unsigned long b, unsigned long c, unsigned long d)',
  )
  if (control(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) !== 0) return `prctl: ${errorName(native.errno())}`
  // `struct sock_fprog`: count@0 (16 bit), address@8. Shared memory does not move while its address is out.
  const memory = new Uint8Array(new SharedArrayBuffer(16 + program.length))
  memory.set(program, 16)
  const view = new DataView(memory.buffer)
  view.setUint16(0, program.length / 8, true)
  view.setBigUint64(8, BigInt(native.addressOf(memory) + 16), true)
  const call = native.declare(
    'long syscall(long number, unsigned long operation, unsigned long flags, uintptr_t program)',
  )
  const number = SECCOMP_NUMBER[process.arch as Processor]
  for (const tried of new Set([flags, UNLOGGED])) {
    const answer = call(number, SECCOMP_SET_MODE_FILTER, tried, native.addressOf(memory))
    if (answer === 0) return undefined
    if (answer > 0) return 'seccomp: a thread has a filter of its own'
  }
  return `seccomp: ${errorName(native.errno())}`
}
