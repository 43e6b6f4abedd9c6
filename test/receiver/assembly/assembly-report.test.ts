import t from 'tap'
import { createReport, readReport, writeReport } from '../../../receiver/assembly/assembly-report.js'
import {
  DATAGRAM_WORDS,
  type DatagramWord,
  KEY_IDS,
  newAssemblerCounts,
  newAssemblerHints,
} from '../../../receiver/assembly/core/frame-assembler.js'

t.test('every number that is written is read again under its own name', async (t) => {
  const memory = createReport()
  const report = readReport(memory)
  t.equal(report.assembler.lastDatagramMs, undefined)
  t.equal(report.assembler.lastLossMs, undefined)
  t.equal(report.link.received, 0)
  let next = 1
  const numbered = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, next++])) as Record<Name, number>
  const written = {
    assembler: {
      datagrams: numbered<DatagramWord>(DATAGRAM_WORDS),
      counts: numbered(Object.keys(newAssemblerCounts()) as (keyof ReturnType<typeof newAssemblerCounts>)[]),
      hints: numbered(Object.keys(newAssemblerHints()) as (keyof ReturnType<typeof newAssemblerHints>)[]),
      openBlocks: next++,
      datagramsMissed: next++,
      lastDatagramMs: 1_795_443_874_381.5,
      lastLossMs: 1_795_443_874_380.25,
      framesByKey: Float64Array.from({ length: KEY_IDS }, () => next++),
    },
    link: numbered(['received', 'foreignSource', 'dropped', 'errors']),
  }
  writeReport(memory, written)
  const { assembler, link } = report
  const { datagrams, counts, hints, openBlocks, datagramsMissed, lastDatagramMs, lastLossMs, framesByKey } = assembler
  t.same(
    {
      assembler: { datagrams, counts, hints, openBlocks, datagramsMissed, lastDatagramMs, lastLossMs, framesByKey },
      link,
    },
    written,
  )
})
