import fc from 'fast-check'
import t from 'tap'
import { readExportedRecord } from '../../../evidence/core/exported-record.js'
import { exportedLine, exportedRecord } from '../../../evidence/record-lines.js'
import { storedFrame } from '../../journal/journal-frames.js'

const record = storedFrame(12)
const line = exportedLine(record)
const changed = (change: object) => exportedRecord(JSON.stringify({ ...JSON.parse(line), ...change }))

t.test('a record comes back', async (t) => {
  const read = exportedRecord(line)!
  t.strictSame({ ...read }, { ...record, digest: read.digest, chain: read.chain, body: read.body })
  for (const name of ['digest', 'chain', 'body'] as const) t.ok(Buffer.from(record[name]).equals(read[name]), name)
})

t.test('whatever is not of its form is no record', async (t) => {
  for (const name of Object.keys(record)) {
    t.equal(changed({ [name]: undefined }), undefined, `without ${name}`)
    t.equal(changed({ [name]: {} }), undefined, `${name} of another kind`)
  }
  for (const wrong of [-1, 1.5, 2 ** 53, '12', null]) t.equal(changed({ sequence: wrong }), undefined, `${wrong}`)
  t.equal(changed({ digest: `${'0'.repeat(62)}0G` }), undefined)
  t.equal(changed({ digest: 'ABCDEF' }), undefined, 'another way to write it')
  t.equal(changed({ body: 'AB==' }), undefined, 'bits behind the end')
  t.equal(changed({ body: 'AAAA\n' }), undefined)
})

t.test('no text throws', async () => {
  const tools = { fromHex: () => new Uint8Array(32), fromBase64: () => new Uint8Array(1) }
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => readExportedRecord(text, tools) === undefined))
})
