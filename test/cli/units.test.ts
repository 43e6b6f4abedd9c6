import t from 'tap'
import {
  parseBitsPerSecond,
  parseBytes,
  parseDurationMs,
  parseHostPort,
  parseInterfaceName,
  parseMacAddress,
  parseProbability,
  parseShare,
  parseSpeed,
  parseTimeMs,
  parseWhole,
} from '../../cli/units.js'

t.test('quantities as a person types them', async (t) => {
  t.equal(parseShare('5%'), 0.05)
  t.equal(parseShare('0.05'), 0.05)
  t.equal(parseShare('0'), 0)
  t.equal(parseDurationMs('40ms'), 40)
  t.equal(parseDurationMs('1.5s'), 1500)
  t.equal(parseDurationMs('0'), 0)
  t.equal(parseDurationMs('2h'), 7_200_000)
  t.equal(parseDurationMs('7d'), 604_800_000)
  t.equal(parseBytes('500MB'), 5e8)
  t.equal(parseBytes('1.5GiB'), 1.5 * 2 ** 30)
  t.equal(parseBytes('0B'), 0)
  t.equal(parseBitsPerSecond('2Mbit'), 2e6)
  t.equal(parseBitsPerSecond('2.23Mbit'), 2_230_000)
  t.equal(parseBitsPerSecond('20Mbit/s'), 20e6)
  t.equal(parseBitsPerSecond('9600bit'), 9600)
  t.equal(parseProbability('1e-9'), 1e-9)
  t.equal(parseSpeed('max'), 'max')
  t.equal(parseSpeed('10x'), 10)
  t.equal(parseWhole(1, 10)('7'), 7)
  t.same(parseHostPort('127.0.0.1:8080'), { host: '127.0.0.1', port: 8080 })
  t.same(parseHostPort('[::1]:80'), { host: '::1', port: 80 })
  t.same(parseHostPort('localhost:80'), { host: '127.0.0.1', port: 80 })
  t.equal(parseInterfaceName('eth1.100'), 'eth1.100')
  t.equal(parseMacAddress('02:00:00:00:00:02'), '02:00:00:00:00:02')
  t.equal(parseTimeMs('2026-11-25T07:00:00+09:00'), Date.UTC(2026, 10, 24, 22))
})

t.test('anything else is refused, in words', async (t) => {
  const wrong: [(text: string) => unknown, string[]][] = [
    [parseShare, ['', '100%', '1', '-1%', '5 apples', 'x', '5ms']],
    [parseBytes, ['', '5', '5M', '-1MB', 'MB', '5Mbit']],
    [parseDurationMs, ['', '40', '-1ms', 'ms', '40bit']],
    [parseBitsPerSecond, ['', '2', '0Mbit', '2Mhz']],
    [parseProbability, ['0', '1', '5%', 'x']],
    [parseSpeed, ['0', '-1', 'fast', '20000']],
    [parseWhole(1, 10), ['0', '11', '1.5', 'x', '']],
    [parseInterfaceName, ['', 'a b', 'eth1;', 'eth1"', 'sixteen-letters-']],
    [parseMacAddress, ['', '02:00:00:00:00', '02-00-00-00-00-02', '02:00:00:00:00:0g']],
    [parseTimeMs, ['', '2026-11-25', '07:00', '1969-01-01T00:00:00Z']],
    [parseHostPort, ['8080', 'host:1', '127.0.0.1:99999', '::1:80', '']],
  ]
  for (const [parse, texts] of wrong)
    for (const text of texts) t.throws(() => parse(text), { message: /^expected / }, `${parse.name} ${text}`)
})
