/** The parts of messages that peers of a ROUTER source send: any number, with anything in them. */
import { Acknowledgements, type Answer } from '../../../sender/intake/core/acknowledgements.js'
import { answerEnvelope, readRouterMessage } from '../../../sender/intake/core/router-envelope.js'
import { type FuzzTarget, promise } from '../fuzz-target.js'

const WAITING_MAX = 8
const REMEMBERED_MAX = 16
/** They are made anew after so many inputs, so that all that they remember is tried from the beginning on. */
const INPUTS_A_SOURCE = 1000
const PEERS = ['a', 'peer', '\u0000\u0080\u00ff']

/** Each part is one byte of length, and its bytes. */
function partsOf(input: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let at = 1; at < input.length; at += 1 + input[at]) parts.push(input.subarray(at + 1, at + 1 + input[at]))
  return parts
}

const textOf = (part: Uint8Array | string) => Buffer.from(part as Uint8Array).toString('latin1')

interface Asker {
  peer: string
  isRequest: boolean
}

/** Whoever asks is answered, once, in the envelope that it uses; nothing is answered as kept before it is. */
export const routerMessage: FuzzTarget = {
  name: 'router-message',
  covers: ['/sender/intake/core/acknowledgements.js', '/sender/intake/core/router-envelope.js'],
  bytesMax: 600,
  seeds: () =>
    [[2, 0x6d, 0x31, 1, 0x7b], [0, 2, 0x72, 0x31, 1, 0x7b, 1, 0x7d], [0, 0, 1, 0x7b], [1, 0x6d], [0]].flatMap((parts) =>
      [0, 5, 0x41, 0x83].map((first) => Uint8Array.of(first, ...parts)),
    ),
  open: () => {
    let acks = new Acknowledgements(WAITING_MAX, REMEMBERED_MAX)
    let inputs = 0
    let written = 0
    /** By id, who sent it last. */
    let waiting = new Map<string, Asker>()
    const tell = ({ peer, id, fault }: Answer, asker: Asker) => {
      const parts = answerEnvelope({ peer, id, fault })
      const envelope = [asker.peer, ...(asker.isRequest ? [''] : []), id]
      const said = fault === undefined ? ['ok'] : ['refused', fault]
      promise(parts.map(textOf).join('|') === [...envelope, ...said].join('|'), 'an answer goes to who asked')
    }
    const keep = (isWhole: boolean) => {
      const answers = acks.handleKept(written, isWhole)
      for (const answer of answers) {
        const asker = waiting.get(answer.id)
        promise(asker !== undefined, 'once, and only what waits')
        waiting.delete(answer.id)
        tell(answer, asker!)
      }
      promise(waiting.size === acks.waiting && waiting.size === 0, 'all that was kept is answered')
    }
    return (input) => {
      if (inputs++ % INPUTS_A_SOURCE === 0) {
        acks = new Acknowledgements(WAITING_MAX, REMEMBERED_MAX)
        waiting = new Map()
      }
      const [first = 0] = input
      const peer = PEERS[(first & 15) % PEERS.length]
      const parts = partsOf(input)
      const asker = { peer, isRequest: parts[0]?.length === 0 }
      const read = readRouterMessage([Buffer.from(peer, 'latin1'), ...parts])
      if ('fault' in read) tell(read, asker)
      else {
        promise(read.payloads.length > 0 && read.id.length > 0 && read.id.length <= 255, 'a message is whole')
        const told = acks.handleMessage(read.peer, read.id)
        promise(told === true || (told === undefined) === waiting.has(read.id), 'what waits is not answered')
        if (told === true || told === undefined) waiting.set(read.id, asker)
        if (told === true) {
          acks.handlePassed(read.id, ++written, first & 0x40 ? 'too_large' : undefined)
        } else if (told) tell(told, asker)
      }
      if (first & 0x80 || acks.isFull) keep((first & 0x20) === 0)
    }
  },
}
