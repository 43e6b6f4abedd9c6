import { blake3 } from '@noble/hashes/blake3.js'
import t from 'tap'
import { type Event, subjectKey } from '../../../../proto/event.js'
import { subjectIdOf } from '../../../../proto/subject-id.js'
import { SubjectIds } from '../../../../sender/intake/core/subject-ids.js'

function counted(subjectsMax?: number) {
  const made = { hashes: 0 }
  const hash = (bytes: Uint8Array) => {
    made.hashes++
    return blake3(bytes)
  }
  return { made, ids: new SubjectIds(hash, subjectsMax) }
}
const train = (number: string): Event => ({ train: { number, serviceDate: '2026-11-23' } })

t.test('each subject’s is made once, whether or not it is remembered elsewhere', async (t) => {
  const { made, ids } = counted()
  const remembered = { id: undefined, told: undefined }
  for (let n = 0; n < 3; n++) {
    t.strictSame(ids.of(train('1'), remembered).id, subjectIdOf(subjectKey(train('1'))))
    t.strictSame(ids.of(train('2'), undefined).id, subjectIdOf(subjectKey(train('2'))))
    t.strictSame(ids.of({ line: { line: '2' } }, undefined).id, subjectIdOf('line/-/2/'))
  }
  t.equal(made.hashes, 3)
  t.equal(ids.counts.forgotten, 0)
})

t.test('bounded: the subject asked for longest ago is forgotten, and counted; its id is made again', async (t) => {
  const { made, ids } = counted(2)
  for (const number of ['1', '2', '1', '3']) ids.of(train(number), undefined)
  t.equal(ids.counts.forgotten, 1)
  t.equal(made.hashes, 3)
  ids.of(train('1'), undefined)
  t.equal(made.hashes, 3, 'asked for since')
  t.strictSame(ids.of(train('2'), undefined).id, subjectIdOf(subjectKey(train('2'))))
  t.equal(made.hashes, 4)
})
