/** Finds loopback ports for a sender, a receiver and the relay between them. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'

export interface UdpPorts {
  sender: number
  relayIn: number
  relayOut: number
  receiver: number
}

/** Returns four ports that were free a moment ago. */
export async function freeUdpPorts(): Promise<UdpPorts> {
  const sockets = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const socket = createSocket('udp4')
      socket.bind(0, '127.0.0.1')
      await once(socket, 'listening')
      return socket
    }),
  )
  const [sender, relayIn, relayOut, receiver] = sockets.map((socket) => socket.address().port)
  for (const socket of sockets) socket.close()
  return { sender, relayIn, relayOut, receiver }
}
