import { blake3 } from '@noble/hashes/blake3.js'
import fc from 'fast-check'
import { stringify } from 'smol-toml'
import t from 'tap'
import { type LinkConfig, linkFingerprint, parseLinkConfig } from '../../config/link.js'
import { faultsOf } from './faults-of.js'

const least = `
stream = 7
[fec]
assumed_loss = 0.01
assumed_burst_ms = 5
target_residual = 1e-9
delay_budget_ms = 50
[rate]
bits_per_second = 100000000
[keys]
mode = "keyed"
`
const parsed: LinkConfig = {
  stream: 7,
  mtu: 1500,
  ip_overhead_bytes: 28,
  max_frame_bytes: 32768,
  max_age_s: 300,
  fec: { assumed_loss: 0.01, assumed_burst_ms: 5, target_residual: 1e-9, delay_budget_ms: 50 },
  rate: { bits_per_second: 100_000_000, burst_bytes: 65536 },
  heartbeat: { period_ms: 500 },
  order: { reorder_allowance_ms: 20 },
  keys: { mode: 'keyed' },
}

t.test('what is left out has its default', async (t) => {
  t.strictSame(parseLinkConfig(least, 'link.toml'), parsed)
})

t.test('frozen: the fingerprint of one configuration', async (t) => {
  const canonical =
    '{"fec":{"assumed_burst_ms":5,"assumed_loss":0.01,"delay_budget_ms":50,"target_residual":1e-9},' +
    '"heartbeat":{"period_ms":500},"ip_overhead_bytes":28,"keys":{"mode":"keyed"},"max_age_s":300,' +
    '"max_frame_bytes":32768,"mtu":1500,"order":{"reorder_allowance_ms":20},' +
    '"rate":{"bits_per_second":100000000,"burst_bytes":65536},"stream":7}'
  const digest = blake3(new TextEncoder().encode(`katamichi link 1${canonical}`))
  t.strictSame([...digest.subarray(0, 4)], [0x19, 0x3a, 0xf9, 0xed])
  t.equal(linkFingerprint(parsed), 0x193af9ed)
})

t.test('frozen: a list stands in the fingerprint as a list', async (t) => {
  const { echo, ...others } = parseLinkConfig(`${least}\n[echo]\nafter_s = [180, 0.5]`, 'link.toml')
  t.strictSame([others, echo], [parsed, { after_s: [180, 0.5], share: 0.2 }])
  const canonical =
    '{"echo":{"after_s":[180,0.5],"share":0.2},"fec":{"assumed_burst_ms":5,"assumed_loss":0.01,' +
    '"delay_budget_ms":50,"target_residual":1e-9},"heartbeat":{"period_ms":500},"ip_overhead_bytes":28,' +
    '"keys":{"mode":"keyed"},"max_age_s":300,"max_frame_bytes":32768,"mtu":1500,' +
    '"order":{"reorder_allowance_ms":20},"rate":{"bits_per_second":100000000,"burst_bytes":65536},"stream":7}'
  const digest = blake3(new TextEncoder().encode(`katamichi link 1${canonical}`))
  t.equal(linkFingerprint({ ...parsed, echo: echo! }), Buffer.from(digest).readUInt32BE(0))
})

t.test('the fingerprint is of the values, not of how they are written', async (t) => {
  const other = `# another hand
    "keys" = { mode = 'keyed' }
    fec = { delay_budget_ms = 5e1, target_residual = 0.000000001, assumed_burst_ms = 5.0, assumed_loss = 1e-2 }
    rate.burst_bytes = 0x1_00_00   # the default, written out
    rate.bits_per_second = 100_000_000
    order = {}
    mtu = 1_500
    stream = 0x7`
  t.equal(linkFingerprint(parseLinkConfig(other, 'x')), linkFingerprint(parsed))
})

t.test('any one value that differs makes another fingerprint', async (t) => {
  const others: LinkConfig[] = [
    { ...parsed, stream: 8 },
    { ...parsed, mtu: 1501 },
    { ...parsed, ip_overhead_bytes: 48 },
    { ...parsed, max_frame_bytes: 32769 },
    { ...parsed, max_age_s: 301 },
    ...Object.keys(parsed.fec).map((key) => ({ ...parsed, fec: { ...parsed.fec, [key]: 0.5 } })),
    ...Object.keys(parsed.rate).map((key) => ({ ...parsed, rate: { ...parsed.rate, [key]: 99999 } })),
    { ...parsed, heartbeat: { period_ms: 501 } },
    { ...parsed, order: { reorder_allowance_ms: 21 } },
    { ...parsed, keys: { mode: 'unkeyed' } },
  ]
  const leaves = Object.values(parsed).flatMap((value) => (typeof value === 'object' ? Object.values(value) : [value]))
  t.equal(others.length, leaves.length, 'every value is tried')
  t.equal(new Set([parsed, ...others].map(linkFingerprint)).size, others.length + 1)
})

t.test('every table in any order of keys, any comments: the same', async () => {
  const shuffled = (value: LinkConfig) =>
    fc.shuffledSubarray(Object.entries(value), { minLength: Object.keys(value).length }).map(Object.fromEntries)
  fc.assert(
    fc.property(shuffled(parsed), fc.stringMatching(/^[ -~]*$/), (config, comment) => {
      const toml = `# ${comment}\n${stringify(config)}`
      return linkFingerprint(parseLinkConfig(toml, 'link.toml')) === linkFingerprint(parsed)
    }),
    { numRuns: 50 },
  )
})

t.test('each range has both its ends', async (t) => {
  const ranges: [keyof LinkConfig, string, number, number][] = [
    ['stream', '', 0, 65535],
    ['mtu', '', 576, 65535],
    ['ip_overhead_bytes', '', 0, 128],
    ['max_frame_bytes', '', 1024, 0xffffff],
    ['max_age_s', '', 1, 604800],
    ['fec', 'assumed_loss', 0, 0.95],
    ['fec', 'target_residual', 1e-15, 0.5],
    ['heartbeat', 'period_ms', 50, 60000],
    ['order', 'reorder_allowance_ms', 0, 10000],
    ['rate', 'bits_per_second', 8000, 400e9],
  ]
  const room = { ...parsed, rate: { ...parsed.rate, burst_bytes: 65536 } }
  for (const [top, inner, least, most] of ranges) {
    const path = inner === '' ? top : `${top}.${inner}`
    const withValue = (value: number) =>
      faultsOf(parseLinkConfig, stringify({ ...room, [top]: inner ? { ...Object(room[top]), [inner]: value } : value }))
    t.strictSame(withValue(least), [], `${path} = ${least}`)
    t.strictSame(withValue(most), [], `${path} = ${most}`)
    const below = inner && least > 0 ? least / 2 : least - 1
    t.strictSame(withValue(below), [`${path}: must be at least ${least}, is ${below}`])
    t.strictSame(withValue(most + 1), [`${path}: must be at most ${most}, is ${most + 1}`])
  }
})

t.test('values that contradict each other, beside an unrelated fault', async (t) => {
  const toml = `stream = "x"
    mtu = 9000
    fec = { assumed_loss = 0, assumed_burst_ms = 50, target_residual = 1e-9, delay_budget_ms = 50 }
    rate = { bits_per_second = 8000, burst_bytes = 8999 }
    keys = { mode = "keyed" }`
  t.strictSame(faultsOf(parseLinkConfig, toml), [
    'stream: must be a number, is text',
    'fec.assumed_burst_ms: must be less than fec.delay_budget_ms (50), is 50: it would take the whole frame',
    'rate.burst_bytes: must hold one packet of mtu (9000) bytes, is 8999',
  ])
})
