import fc from 'fast-check'
import t from 'tap'
import {
  CODE_RANGES_MAX,
  type GapRange,
  gapReportOf,
  gapRequestOf,
  readGapCode,
  readGapReport,
  readGapRequest,
  readGapText,
  writeGapCode,
} from '../../proto/gap-code.js'

const RANGE: GapRange = { sender: 1, epoch: 1_764_300_000, lane: 0, firstSequence: 4711, lastSequence: 4807 }
const REQUEST = { stream: 1, ranges: [RANGE] }
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const anyRange = fc
  .record({
    sender: fc.integer({ min: 0, max: 255 }),
    epoch: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 32 - 1 })),
    lane: fc.constantFrom(0, 3),
    firstSequence: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 2 ** 48 - 1 })),
    frames: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 2 ** 48 })),
  })
  .map(({ frames, ...range }) => ({
    ...range,
    lastSequence: Math.min(range.firstSequence + frames - 1, 2 ** 48 - 1),
  }))
const anyRequest = fc
  .record({ stream: fc.integer({ min: 0, max: 65535 }), ranges: fc.array(anyRange, { minLength: 1, maxLength: 12 }) })
  .map(({ stream, ranges }) => gapRequestOf(stream, ranges))

t.test('a code is what it was in the first release', async (t) => {
  const code = writeGapCode(REQUEST)!
  t.equal(code, '040GX-20F0J-N6JCF-J1G0J-07K2H-8R00T-Z8SXD')
  t.strictSame(readGapCode(code), REQUEST)
})

t.test('a code says what was written, however it is written down', async (t) => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const code = writeGapCode(request)!
      t.strictSame(readGapRequest(code), request)
      t.strictSame(readGapRequest(code.toLowerCase().replaceAll('-', ' ')), request)
      t.strictSame(readGapRequest(code.replaceAll('-', '')), request)
      t.strictSame(readGapRequest(code.replaceAll('1', 'l').replaceAll('0', 'o')), request)
      const wide = code.replace(/[0-9A-Z]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
      t.strictSame(readGapRequest(` ${wide}\n`), request)
    }),
    { numRuns: 200 },
  )
})

t.test('the order of the ranges, and where they are cut, makes no other code', async (t) => {
  const a = { ...RANGE, firstSequence: 1, lastSequence: 5 }
  const b = { ...RANGE, firstSequence: 6, lastSequence: 9 }
  const both = { ...RANGE, firstSequence: 1, lastSequence: 9 }
  t.equal(writeGapCode({ stream: 1, ranges: [b, a] }), writeGapCode({ stream: 1, ranges: [both] }))
  t.equal(writeGapCode({ stream: 1, ranges: [both, a] }), writeGapCode({ stream: 1, ranges: [both] }))
})

t.test('every single wrong character is found, in its group', async (t) => {
  for (const code of [writeGapCode(REQUEST)!, writeGapCode({ stream: 65535, ranges: manyRanges(40) })!]) {
    for (let i = 0; i < code.length; i++) {
      if (code[i] === '-') continue
      for (const digit of DIGITS) {
        if (digit === code[i]) continue
        const fault = readGapCode(code.slice(0, i) + digit + code.slice(i + 1))
        t.strictSame(fault, { word: 'wrong_group', groups: [Math.floor(i / 6) + 1] })
      }
    }
  }
})

t.test('every exchange of two neighbours is found, in its groups, and of any two in a group', async (t) => {
  const code = writeGapCode({ stream: 513, ranges: manyRanges(40) })!.replaceAll('-', '')
  for (let i = 0; i < code.length; i++) {
    for (let j = i + 1; j < code.length && (j === i + 1 || Math.floor(j / 5) === Math.floor(i / 5)); j++) {
      if (code[i] === code[j]) continue
      const chars = [...code]
      ;[chars[i], chars[j]] = [chars[j], chars[i]]
      const groups = [...new Set([Math.floor(i / 5) + 1, Math.floor(j / 5) + 1])]
      t.strictSame(readGapCode(chars.join('')), { word: 'wrong_group', groups })
    }
  }
})

t.test('two exchanged groups are found, and one that was left out or said twice', async (t) => {
  const groups = writeGapCode({ stream: 513, ranges: manyRanges(8) })!.split('-')
  t.ok(groups.length <= 32, 'all are less than 32 apart')
  for (let i = 0; i < groups.length; i++) {
    for (let j = i + 1; j < groups.length; j++) {
      const exchanged = [...groups]
      ;[exchanged[i], exchanged[j]] = [groups[j], groups[i]]
      t.strictSame(readGapCode(exchanged.join('-')), { word: 'wrong_group', groups: [i + 1, j + 1] })
    }
    const without = readGapText(groups.toSpliced(i, 1).join('-'))
    t.match(without, { word: i < groups.length - 1 ? 'wrong_group' : 'wrong_code' })
    t.match(readGapText(groups.toSpliced(i, 0, groups[i]).join('-')), { word: 'wrong_group' })
  }
})

t.test('whatever is wrong within one group is found', async (t) => {
  const code = writeGapCode(REQUEST)!
  const groups = code.split('-')
  let unnamed = 0
  const tries = 20_000
  const anyGroup = fc.string({ unit: fc.constantFrom(...DIGITS), minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(fc.nat({ max: groups.length - 1 }), anyGroup, (at, wrong) => {
      if (wrong === groups[at]) return
      const fault = readGapText(groups.with(at, wrong).join('-'))
      if (!('word' in fault)) throw new Error(`${wrong} passes for ${groups[at]}`)
      if (fault.groups.length === 0) unnamed++
    }),
    { numRuns: tries },
  )
  t.ok(unnamed > tries / 64 && unnamed < tries / 16, `one of 32 is without its number: ${unnamed} of ${tries}`)
})

t.test('characters and lengths that no group has are said with the group', async (t) => {
  const groups = writeGapCode(REQUEST)!.split('-')
  t.strictSame(readGapText(groups.with(1, 'ABCDU').join('-')), { word: 'wrong_character', groups: [2] })
  t.strictSame(readGapText(groups.with(2, 'ABCD').join(' ')), { word: 'wrong_length', groups: [3] })
  t.strictSame(readGapText(groups.with(2, 'ABCDEF').join(' ')), { word: 'wrong_length', groups: [3] })
  t.strictSame(readGapText(groups.with(2, '123漢字').join(' ')), { word: 'wrong_character', groups: [3] })
  for (const empty of ['', ' ', '-', '\n']) t.strictSame(readGapText(empty), { word: 'empty', groups: [] })
  t.equal(readGapRequest('0'.repeat(20_000)), 'too_long')
})

t.test('what no code can say is not written', async (t) => {
  const wrong: Partial<GapRange>[] = [{ lane: 2 }, { lane: 4 }, { firstSequence: 0 }, { lastSequence: 4710 }]
  wrong.push({ lastSequence: 2 ** 48 }, { sender: 256 }, { epoch: 2 ** 32 }, { epoch: 1.5 }, { sender: Number.NaN })
  for (const other of wrong) {
    const request = { stream: 1, ranges: [{ ...RANGE, ...other }] }
    t.equal(writeGapCode(request), undefined, JSON.stringify(other))
    t.equal(gapReportOf(request, { exportedBy: 'a', exportedMs: 0 }), undefined, JSON.stringify(other))
  }
  t.equal(writeGapCode({ stream: 65536, ranges: [RANGE] }), undefined)
  t.equal(writeGapCode({ stream: 1, ranges: [] }), undefined)
  t.ok(writeGapCode({ stream: 1, ranges: manyRanges(CODE_RANGES_MAX) }))
  t.equal(writeGapCode({ stream: 1, ranges: manyRanges(CODE_RANGES_MAX + 1) }), undefined)
})

t.test('the longest code of a link that loses frames fits into a QR code', async (t) => {
  const longest = writeGapCode({ stream: 65535, ranges: manyRanges(CODE_RANGES_MAX) })!
  t.ok(longest.length <= 4296, `${longest.length}`)
})

t.test('a file says who took it, and notices every change', async (t) => {
  fc.assert(
    fc.property(anyRequest, fc.string({ unit: 'grapheme', maxLength: 60 }), (request, exportedBy) => {
      const report = gapReportOf(request, { exportedBy, exportedMs: 1_764_300_000_123 })!
      t.strictSame(readGapReport(JSON.stringify(report)), report)
      t.strictSame(readGapRequest(JSON.stringify(report, null, 2)), request)
    }),
    { numRuns: 100 },
  )
  const report = gapReportOf(REQUEST, { exportedBy: '佐藤', exportedMs: 1_764_300_000_123 })!
  t.match(report, { exportedAt: '2025-11-28T03:20:00.123Z', rangeCount: 1, frameCount: 97 })
  const changes: object[] = [{ exportedBy: '鈴木' }, { exportedAt: '2025-11-28T03:20:01.123Z' }, { stream: 2 }]
  changes.push({ rangeCount: 2 }, { frameCount: 96 }, { ranges: [{ ...RANGE, lastSequence: 4806 }], frameCount: 96 })
  for (const change of changes) {
    t.equal(readGapRequest(JSON.stringify({ ...report, ...change })), 'wrong_checksum', JSON.stringify(change))
  }
})

t.test('files that are none', async (t) => {
  const report = gapReportOf(REQUEST, { exportedBy: 'a', exportedMs: 0 })!
  const written = (change: object) => JSON.stringify({ ...report, ...change })
  t.equal(readGapRequest('{'), 'not_json')
  t.equal(readGapReport('null'), 'not_a_report')
  t.equal(readGapRequest('{}'), 'not_a_report')
  t.equal(readGapRequest(written({ version: 2 })), 'unknown_version')
  for (const change of [{ kind: 'x' }, { exportedBy: 1 }, { exportedAt: 'now' }, { ranges: {} }, { checksum: 1 }]) {
    t.equal(readGapRequest(written(change)), 'not_a_report', JSON.stringify(change))
  }
  for (const ranges of [[null], [1], ['x'], [{}], [{ ...RANGE, sender: '1' }], [{ ...RANGE, lane: 1 }]]) {
    t.equal(readGapRequest(written({ ranges })), 'bad_range', JSON.stringify(ranges))
  }
  t.equal(readGapRequest(written({ ranges: [] })), 'empty')
  t.equal(readGapRequest(written({ ranges: new Array(10_001).fill(RANGE) })), 'too_many_ranges')
  t.equal(readGapRequest(`{${' '.repeat(1_200_000)}`), 'too_long')
})

t.test('no text brings it down', async (t) => {
  const word = (text: string) => {
    const read = readGapRequest(text)
    if (typeof read === 'string') return
    // What is read is sound, and has this one code.
    if (read.ranges.length <= CODE_RANGES_MAX) t.type(writeGapCode(read), 'string')
  }
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), word), { numRuns: 5_000 })
  fc.assert(fc.property(fc.json(), word), { numRuns: 2_000 })
  const keys = { kind: fc.constant('katamichi-gap-report'), version: fc.constant(1), exportedBy: fc.string() }
  const record = fc.record({
    ...{ ...keys, exportedAt: fc.constant('2025-11-28T03:20:00Z'), checksum: fc.string() },
    ...{ rangeCount: fc.anything(), frameCount: fc.anything(), stream: fc.anything(), ranges: fc.array(fc.anything()) },
  })
  fc.assert(
    fc.property(record, (value) => word(safeJson(value))),
    { numRuns: 2_000 },
  )
})

t.test('numbers that no request has are refused, though the checks fit', async (t) => {
  // The digits are those of any numbers, and the checks are made for them: of 5,000 none is read as what it is not.
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 31 }), { minLength: 4, maxLength: 60 }), (digits) => {
      const read = readGapRequest(checked([0, 4, ...digits]))
      if (typeof read !== 'string') t.equal(writeGapCode(read), checked([0, 4, ...digits]))
      else t.match(read, /unknown_version|too_many_ranges|bad_range|empty|wrong_code/)
    }),
    { numRuns: 5_000 },
  )
})

function manyRanges(count: number): GapRange[] {
  return Array.from({ length: count }, (_, i) => ({
    ...{ sender: 1, epoch: 1_764_300_000, lane: 0, firstSequence: 1 + 3000 * i, lastSequence: 100 + 3000 * i },
  }))
}

function safeJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}` : inner))
}

/** Writes digits as a code with right checks, by another way than the code does: bits, and a table of weights. */
function checked(data: readonly number[]): string {
  const digits = [...data]
  while (digits.length % 4 > 0) digits.push(0)
  let check = 0xfffff
  for (const bit of digits.map((digit) => digit.toString(2).padStart(5, '0')).join('')) {
    const carry = Number(bit) ^ (check >> 19)
    check = ((check * 2) & 0xfffff) ^ (carry * 9)
  }
  const bits = check.toString(2).padStart(20, '0')
  for (let i = 0; i < 20; i += 5) digits.push(Number.parseInt(bits.slice(i, i + 5), 2))
  let text = ''
  for (let place = 0; place * 4 < digits.length; place++) {
    let sum = place % 32
    const group = digits.slice(place * 4, place * 4 + 4)
    group.forEach((digit, i) => {
      let value = digit
      for (let power = 0; power <= i; power++) value = value & 16 ? ((value << 1) & 31) ^ 5 : value << 1
      sum ^= value
    })
    text += [...group, sum].map((digit) => DIGITS[digit]).join('') + (place * 4 + 4 < digits.length ? '-' : '')
  }
  return text
}
