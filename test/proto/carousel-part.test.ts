import fc from 'fast-check'
import t from 'tap'
import { ENTRY_OVERHEAD_MAX, encodeCarouselPart, PART_OVERHEAD_MAX } from '../../proto/carousel-part.js'
import { decodeFrame, encodeEvents, encodeFrame } from '../../proto/frame.js'
import { anyEvent } from './any-event.js'

const whole = fc.maxSafeNat()
const entry = fc.record({ event: anyEvent, sequence: whole, index: fc.nat(1e6), ageMs: fc.nat(0xffff_ffff) })
const numbers = fc.record({
  ...{ cycle: whole, partIndex: fc.nat(), partCount: fc.nat(), throughSequence: whole },
  ...{ firstOrdinal: whole, endOrdinal: whole, subjectsLeftOut: fc.nat(), turnMs: fc.nat() },
})

t.test('a part is written as the library writes it, and read again', async () => {
  fc.assert(
    fc.property(whole, numbers, fc.array(entry, { maxLength: 5 }), (createdMs, part, entries) => {
      const frame = encodeCarouselPart(
        createdMs,
        part,
        entries.map(({ event, ...place }) => {
          // With other bytes behind it, as in a memory that was made for a longer value.
          const bytes = encodeEvents([event])
          return { ...place, bytes: Uint8Array.of(...bytes, 0xff, 0xff), length: bytes.length }
        }),
      )
      const same = encodeFrame({
        createdMs,
        carouselPart: {
          ...part,
          entries: entries.map(({ sequence, ...rest }) => ({ sequence: sequence || 0, ...rest })),
        },
      })
      const zeros = entries.filter(({ sequence, index, ageMs }) => !sequence || !index || !ageMs).length
      if (zeros === 0 && Object.values(part).every(Boolean) && createdMs > 0) return Buffer.compare(frame, same) === 0
      const read = decodeFrame(frame)?.carouselPart
      return read?.entries?.length === entries.length && read.cycle === part.cycle && read.turnMs === part.turnMs
    }),
    { numRuns: 500 },
  )
})

t.test('what stands around entries and events is no longer than it is said to be', async (t) => {
  const most = Number.MAX_SAFE_INTEGER
  const part = {
    ...{ cycle: most, partIndex: 0xffff_ffff, partCount: 0xffff_ffff, throughSequence: most },
    ...{ firstOrdinal: most, endOrdinal: most, subjectsLeftOut: 0xffff_ffff, turnMs: 0xffff_ffff },
  }
  const bytes = new Uint8Array(0xffffff)
  const lengthWith = (lengths: number[]) =>
    encodeCarouselPart(
      most,
      part,
      lengths.map((length) => ({ sequence: most, index: 0xffff_ffff, ageMs: 0xffff_ffff, bytes, length })),
    ).length
  t.ok(lengthWith([]) <= PART_OVERHEAD_MAX, `${lengthWith([])}`)
  for (const length of [1, 127, 128, 16_384, 2 ** 21, 2 ** 23]) {
    const around = lengthWith([length]) - length
    t.ok(around <= PART_OVERHEAD_MAX + ENTRY_OVERHEAD_MAX, `${around}`)
    t.ok(lengthWith([length, length]) - lengthWith([length]) - length <= ENTRY_OVERHEAD_MAX + 1)
  }
})
