/**
 * A receiver's host that is another thing in each short slot, in an order drawn beforehand: nobody listens, somebody
 * listens, everything is answered, the sender is flooded. Started with a {@link Changes}; each line asks for the slots.
 */
import { createSocket, type Socket } from 'node:dgram'
import { createInterface } from 'node:readline'
import { Random } from '../../rig/random.js'

export const MOODS = ['away', 'listening', 'answering', 'flooding'] as const
export type Mood = (typeof MOODS)[number]

export interface Changes {
  seed: number
  slotMs: number
  sender: { address: string; port: number }
  receiver: { address: string; port: number }
}

/** From when on the host was what. */
export interface Slot {
  fromUs: number
  mood: Mood
}

/** Of a slot: enough to be felt if anything felt it, and little beside what the machine can do. */
const FLOOD = 100

if (process.argv[2] !== undefined) await change(JSON.parse(process.argv[2]))

async function change({ seed, slotMs, sender, receiver }: Changes): Promise<void> {
  const random = new Random(seed)
  const slots: Slot[] = []
  let socket: Socket | undefined
  const enter = (mood: Mood) => {
    slots.push({ fromUs: (performance.timeOrigin + performance.now()) * 1000, mood })
    if (mood === 'away') {
      // The kernel answers by itself then: port unreachable.
      socket?.close()
      socket = undefined
      return
    }
    socket ??= open()
    if (mood === 'flooding') for (let i = 0; i < FLOOD; i++) socket.send('flood', sender.port, sender.address, () => {})
  }
  const open = () => {
    const opened = createSocket('udp4')
    opened.on('error', () => {})
    opened.on('message', (datagram) => {
      if (slots.at(-1)?.mood === 'answering') opened.send(datagram, sender.port, sender.address, () => {})
    })
    return opened.bind(receiver.port, receiver.address)
  }
  const timer = setInterval(() => enter(MOODS[random.integer(MOODS.length)]), slotMs)
  process.stdout.write('ready\n')
  for await (const _ of createInterface(process.stdin)) process.stdout.write(`${JSON.stringify(slots)}\n`)
  clearInterval(timer)
  socket?.close()
}
