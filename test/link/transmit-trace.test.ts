import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { scratchFolder } from '../scratch-folder.js'
import type { LinkProgram } from './link-program.js'

const ALLOWED = ['socket', 'setsockopt', 'getsockopt', 'bind', 'sendmsg', 'sendmmsg', 'sendto', 'close']
const EARS = ['recvfrom', 'recvmsg', 'recvmmsg', 'listen', 'accept', 'accept4', 'connect']

const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
const skip = canTrace ? false : 'strace is missing or may not trace'

interface Call {
  name: string
  firstArgument: string
  line: string
}

/** Every system call about sockets and descriptors of a process that sends, thread by thread. */
function trace(program: LinkProgram): Call[][] {
  const directory = scratchFolder()
  const path = fileURLToPath(new URL('./link-program.js', import.meta.url))
  // A file per thread: in a single one, calls of different threads cut each other's lines in two.
  const options = ['-ff', '-e', 'trace=%network,%desc', '-o', join(directory, 'thread')]
  const command = [...options, process.execPath, path, JSON.stringify(program)]
  const { status, stderr } = spawnSync('strace', command, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return readdirSync(directory).map((name) => callsIn(readFileSync(join(directory, name), 'utf8')))
}

function callsIn(log: string): Call[] {
  return log.split('\n').flatMap((line) => {
    const found = /^(\w+)\(([^,) ]*)/.exec(line)
    return found ? [{ name: found[1], firstArgument: found[2], line }] : []
  })
}

t.test('one socket, sealed before it is bound, and then nothing but sends', { skip }, async (t) => {
  const send = { address: '127.0.0.1', port: 9, sourceAddress: '127.0.0.1', sourcePort: 47211 }
  const threads = trace({ count: 3000, lengths: [1472, 100], seed: 1, send, atOnce: true })
  const isSocket = ({ name, firstArgument }: Call) => name === 'socket' && firstArgument.startsWith('AF_')
  t.equal(threads.flat().filter(isSocket).length, 1)
  const calls = threads.find((thread) => thread.some(isSocket))!
  const opened = calls.findIndex(isSocket)
  const descriptor = /= (\d+)$/.exec(calls[opened].line)![1]
  const later = calls.slice(opened + 1).filter(({ firstArgument }) => firstArgument === descriptor)
  const closed = later.findIndex(({ name }) => name === 'close')
  t.ok(closed > 0, 'it is closed')
  const onIt = later.slice(0, closed + 1)
  for (const { name, line } of onIt) if (!ALLOWED.includes(name)) t.fail(line)

  const names = onIt.map(({ name }) => name)
  const bound = names.indexOf('bind')
  for (const option of ['SO_ATTACH_FILTER', 'SO_LOCK_FILTER', 'IP_MTU_DISCOVER, [4]']) {
    t.ok(
      onIt.slice(0, bound).some(({ line }) => line.includes(option)),
      `${option} before bind`,
    )
  }
  const sends = onIt.filter(({ name }) => name.startsWith('send'))
  t.equal(sends.length, Math.ceil(3000 / 64), '64 datagrams a call')
  t.ok(
    sends.every(({ line }) => line.includes('MSG_DONTWAIT')),
    'none of them blocks',
  )
  t.same(names.slice(bound + 1), [...sends.map(({ name }) => name), 'close'])
  for (const { name, line } of threads.flat()) if (EARS.includes(name)) t.fail(`the process has an ear: ${line}`)
})
