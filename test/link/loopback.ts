import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

/** A bound socket of the test's own, neither the sender's nor the receiver's. */
export async function openStranger(): Promise<Socket> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return socket
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const socket = await openStranger()
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}

/** Waits until `isSo`, a few seconds at most. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !isSo(); i++) await new Promise((resolve) => setTimeout(resolve, 10))
}
