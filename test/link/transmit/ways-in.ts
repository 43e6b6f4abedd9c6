/** Every way in, as the kernel has them, written by hand: a call that is taken off the filter's lists is missed here. */
import type { Call } from '../../../link/transmit/refused-calls.js'

export const WAYS_IN: readonly Call[] = [
  ...(['accept', 'accept4', 'bind', 'bpf', 'clone', 'clone3', 'connect', 'execve', 'execveat', 'fork'] as const),
  ...(['io_setup', 'io_submit'] as const),
  ...(['io_uring_enter', 'io_uring_register', 'io_uring_setup', 'listen', 'pidfd_getfd'] as const),
  ...(['process_vm_readv', 'process_vm_writev', 'ptrace', 'recvfrom', 'recvmmsg', 'recvmsg'] as const),
  ...(['socket', 'socketpair', 'vfork'] as const),
]
/** What reads from a socket, or gives it another number, as from any other file. */
export const WAYS_TO_READ: readonly Call[] = [
  ...(['dup', 'dup2', 'dup3', 'fcntl', 'pread64', 'preadv', 'preadv2', 'read', 'readv', 'splice'] as const),
]
