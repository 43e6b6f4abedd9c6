/** Datagrams that tell which they are, in runs of equal length as frames make them. The same for the same seed. */
import { Random } from '../../rig/random.js'

const RUN_MAX = 60

export function numberedDatagrams(count: number, lengths: readonly number[], seed: number): Uint8Array[] {
  const random = new Random(seed)
  const datagrams: Uint8Array[] = []
  while (datagrams.length < count) {
    const length = lengths[random.integer(lengths.length)]
    for (let left = 1 + random.integer(RUN_MAX); left > 0 && datagrams.length < count; left--) {
      const datagram = new Uint8Array(length).fill(random.uint32())
      for (let at = 0; at + 4 <= length; at += 64) new DataView(datagram.buffer).setUint32(at, datagrams.length)
      datagrams.push(datagram)
    }
  }
  return datagrams
}

/** Takes datagrams and compares them with those expected, in order. */
export class Comparison {
  received = 0
  different = 0

  constructor(private readonly expected: readonly Uint8Array[]) {}

  handle(datagram: Uint8Array): void {
    const expected = this.expected[this.received++]
    if (!expected || Buffer.compare(expected, datagram) !== 0) this.different++
  }
}

export async function until(isTrue: () => boolean, timeoutMs = 10_000): Promise<boolean> {
  const end = performance.now() + timeoutMs
  while (!isTrue()) {
    if (performance.now() > end) return false
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return true
}
