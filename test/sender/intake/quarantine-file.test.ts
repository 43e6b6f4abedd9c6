import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { Quarantined } from '../../../sender/intake/core/intake.js'
import { QuarantineFile } from '../../../sender/intake/quarantine-file.js'
import { scratchFolder } from '../../scratch-folder.js'

const quarantined = (number: string): Quarantined => ({
  word: 'too_large',
  source: 'tms',
  event: { train: { number, delayS: 99_999 } },
})

const said: string[] = []
const log = {
  error: ({ event }: { event?: string }) => void said.push(`${event}`),
  info: ({ event }: { event?: string }) => void said.push(`${event}`),
}

t.test('with no files nothing is kept, neither events nor samples', async (t) => {
  const folder = scratchFolder()
  const file = new QuarantineFile(folder, 4096, 0, log)
  file.write([quarantined('1')], 0)
  file.writeSamples([{ word: 'field', source: 'tms', path: 'train.note', value: 'x' }] as never, 0)
  t.strictSame(readdirSync(folder), [])
  t.match(file.counts, { written: 0, failed: 0 })
})

t.test('one JSON line each, with the word and the source', async (t) => {
  const folder = scratchFolder()
  const file = new QuarantineFile(folder, 4096, 2, log)
  file.write([quarantined('1'), quarantined('2')], Date.UTC(2026, 0, 1))
  const lines = readFileSync(join(folder, 'quarantine.ndjson'), 'utf8').trimEnd().split('\n')
  t.same(
    lines.map((line) => JSON.parse(line)),
    ['1', '2'].map((number) => ({ at: '2026-01-01T00:00:00.000Z', ...quarantined(number) })),
  )
})

t.test('never more files, nor longer ones, than configured; the oldest goes first', async (t) => {
  const folder = scratchFolder()
  const file = new QuarantineFile(folder, 4096, 3, log)
  for (let n = 0; n < 500; n++) file.write([quarantined(String(n))], n)
  const names = readdirSync(folder).sort()
  t.same(names, ['quarantine.ndjson', 'quarantine.ndjson.1', 'quarantine.ndjson.2'])
  for (const name of names) t.ok(statSync(join(folder, name)).size <= 4096, name)
  t.match(readFileSync(join(folder, 'quarantine.ndjson'), 'utf8'), '"number":"499"')
  t.equal(file.counts.written, 500)
})

t.test('a disk that cannot be written to costs the record, not the service', async (t) => {
  const folder = scratchFolder()
  const file = new QuarantineFile(join(folder, 'state'), 4096, 2, log)
  rmSync(join(folder, 'state'), { recursive: true })
  writeFileSync(join(folder, 'state'), 'in the way')
  file.write([quarantined('1')], 0)
  t.same(file.counts, { written: 0, failed: 1 })
  file.write([quarantined('2'), quarantined('3')], 0)
  t.same(file.counts, { written: 0, failed: 3 }, 'each of those that came together')
})

t.test('a full disk is said once, and once more when it takes records again', async (t) => {
  const folder = scratchFolder()
  const path = join(folder, 'quarantine.ndjson')
  symlinkSync('/dev/full', path)
  const file = new QuarantineFile(folder, 4096, 2, log)
  said.length = 0
  file.write([quarantined('1')], 0)
  file.write([quarantined('2')], 0)
  t.strictSame(said, ['quarantine_failed'])
  rmSync(path)
  file.write([quarantined('3')], 0)
  file.write([quarantined('4')], 0)
  t.strictSame(said, ['quarantine_failed', 'quarantine_works_again'])
  t.strictSame(file.counts, { written: 2, failed: 2 })
})

t.test('of a line that a full disk took the beginning of, nothing stays: the next one is whole', async (t) => {
  const folder = scratchFolder()
  const module = fileURLToPath(new URL('../../../sender/intake/quarantine-file.js', import.meta.url))
  // The system takes no more than 32 KiB of any file: the third of these lines in part.
  const script = `
    import { QuarantineFile } from ${JSON.stringify(module)}
    const file = new QuarantineFile(${JSON.stringify(folder)}, 65536, 2, { error() {}, info() {} })
    for (const length of [15_000, 15_000, 15_000, 10]) {
      const event = { train: { number: 'x'.repeat(length) } }
      file.write([{ word: 'too_large', source: 'tms', event }], 0)
    }
    console.log(JSON.stringify(file.counts))`
  const run = ['-c', 'ulimit -f 64 && exec "$0" --input-type=module -e "$1"', process.execPath, script]
  const { stdout, stderr } = spawnSync('sh', run, { encoding: 'utf8' })
  t.equal(stdout.trim(), '{"written":3,"failed":1}', stderr)
  const lines = readFileSync(join(folder, 'quarantine.ndjson'), 'utf8').trimEnd().split('\n')
  t.strictSame(
    lines.map((line) => JSON.parse(line).event.train.number.length),
    [15_000, 15_000, 10],
  )
})
