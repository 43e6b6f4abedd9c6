/** Finds loopback ports for a sender, a receiver and the relay between them. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

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

/** Returns so many TCP ports that were free a moment ago. */
export async function freeTcpPorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  for (const server of servers) server.close()
  return ports
}
