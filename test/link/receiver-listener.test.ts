import { connect, createServer, type Socket } from 'node:net'
import t from 'tap'
import { loadNativeLibrary } from '../../link/native-socket.js'
import { KERNEL_QUEUE_BYTES, loadQueueLimit } from '../../link/receiver-listener.js'

/** What the kernel has taken from us for somebody who reads nothing. */
async function takenUnread(limit: Awaited<ReturnType<typeof loadQueueLimit>>): Promise<number> {
  const server = createServer()
  server.once('listening', () => limit(server))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve))
  const reader = connect((server.address() as { port: number }).port, '127.0.0.1').pause()
  const socket = await accepted
  const bytes = Buffer.alloc(1 << 16)
  for (let isTaken = true; isTaken && socket.bytesWritten < 64 << 20; ) {
    const taken = new Promise<boolean>((resolve) => socket.write(bytes, () => resolve(true)))
    // A write that the kernel takes is taken at once; with some time for one that is under way to the other end.
    isTaken = await Promise.race([taken, new Promise<boolean>((resolve) => setTimeout(resolve, 1000, false))])
  }
  const count = socket.bytesWritten - socket.writableLength
  for (const end of [reader, socket]) end.destroy()
  await new Promise((resolve) => server.close(resolve))
  return count
}

const native = await loadNativeLibrary()
const skip = typeof native === 'string' ? native : false

t.test(
  'the kernel takes a stated length for who reads nothing, of every connection that comes',
  { skip },
  async (t) => {
    const left = await takenUnread(() => {})
    const limited = await takenUnread(await loadQueueLimit())
    // Twice at our end, and at the other end what its own system takes to begin with.
    t.ok(limited <= 4 * KERNEL_QUEUE_BYTES, `${limited} bytes`)
    t.ok(limited < left, `${limited} of ${left} bytes`)
  },
)
