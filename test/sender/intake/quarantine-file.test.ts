import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Quarantined } from '../../../sender/intake/core/intake.js'
import { QuarantineFile } from '../../../sender/intake/quarantine-file.js'
import { scratchFolder } from '../../scratch-folder.js'

const quarantined = (number: string): Quarantined => ({
  word: 'too_large',
  source: 'tms',
  event: { train: { number, delayS: 99_999 } },
})

t.test('one JSON line each, with the word and the source', async (t) => {
  const folder = scratchFolder()
  const file = new QuarantineFile(folder, 4096, 2)
  file.write([quarantined('1'), quarantined('2')], Date.UTC(2026, 0, 1))
  const lines = readFileSync(join(folder, 'quarantine.ndjson'), 'utf8').trimEnd().split('\n')
  t.same(
    lines.map((line) => JSON.parse(line)),
    ['1', '2'].map((number) => ({ at: '2026-01-01T00:00:00.000Z', ...quarantined(number) })),
  )
})

t.test('never more files, nor longer ones, than configured; the oldest goes first', async (t) => {
  const folder = scratchFolder()
  const file = new QuarantineFile(folder, 4096, 3)
  for (let n = 0; n < 500; n++) file.write([quarantined(String(n))], n)
  const names = readdirSync(folder).sort()
  t.same(names, ['quarantine.ndjson', 'quarantine.ndjson.1', 'quarantine.ndjson.2'])
  for (const name of names) t.ok(statSync(join(folder, name)).size <= 4096, name)
  t.match(readFileSync(join(folder, 'quarantine.ndjson'), 'utf8'), '"number":"499"')
  t.equal(file.counts.written, 500)
})

t.test('a disk that cannot be written to costs the record, not the service', async (t) => {
  const folder = scratchFolder()
  const file = new QuarantineFile(join(folder, 'state'), 4096, 2)
  rmSync(join(folder, 'state'), { recursive: true })
  writeFileSync(join(folder, 'state'), 'in the way')
  file.write([quarantined('1')], 0)
  t.same(file.counts, { written: 0, failed: 1 })
  file.write([quarantined('2'), quarantined('3')], 0)
  t.same(file.counts, { written: 0, failed: 3 }, 'each of those that came together')
})
