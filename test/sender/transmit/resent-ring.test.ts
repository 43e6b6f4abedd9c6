import t from 'tap'
import { ResentRing } from '../../../sender/transmit/resent-ring.js'

const frameOf = (sequence: number, bytes: number) => ({
  ...{ epoch: 4_000_000_000 + (sequence % 7), lane: sequence % 5, sequence: 2 ** 40 + sequence },
  ...{ sourceSymbols: 1 + (sequence % 224), digest: new Uint8Array(32).fill(sequence) },
  frame: new Uint8Array(bytes).fill(sequence * 3),
})

t.test('frames come out as they went in, over many turns of the ring', async (t) => {
  const memory = ResentRing.createFor(90_000)
  const [writer, reader] = [new ResentRing(memory), new ResentRing(memory)]
  t.ok(memory.byteLength >= 4 * 90_000, 'several of the longest')
  let read = 0
  for (let written = 0; written < 300; ) {
    const frame = frameOf(written, 1 + ((written * 7919) % 90_000))
    if (writer.write(frame)) {
      written++
      continue
    }
    t.ok(reader.peek(), 'full only while something waits')
    t.strictSame(copyOf(reader.peek()!), frameOf(read, 1 + ((read * 7919) % 90_000)))
    reader.drop()
    read++
  }
  t.ok(read > 100, `${read} while it was full`)
  t.notOk(writer.isEmpty)
  for (; reader.peek(); read++) reader.drop()
  t.equal(read, 300)
  t.ok(writer.isEmpty)
})

function copyOf({ digest, frame, ...rest }: NonNullable<ReturnType<ResentRing['peek']>>) {
  return { ...rest, digest: digest.slice(), frame: frame.slice() }
}
