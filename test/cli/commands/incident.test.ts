import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { Journal } from '../../../journal/journal.js'
import { EPOCH, journalOf, newKeys, SignedFrames, START_MS } from '../../evidence/signed-journal.js'
import { scratchFolder } from '../../scratch-folder.js'
import { katamichi } from '../katamichi.js'

t.setTimeout(120_000)
const folder = scratchFolder()
const at = (name: string) => join(folder, name)
const put = (name: string, text: string) => {
  writeFileSync(at(name), text)
  return at(name)
}

t.test('three documents with the facts that were given', async (t) => {
  const { signer } = await newKeys()
  const frames = new SignedFrames(signer).all(60)
  const journal = journalOf(
    frames.filter(({ lane, sequence }) => lane !== 0 || sequence !== 12),
    [{ firstSequence: 12, lastSequence: 12 }],
  )
  const line = (changed: object) => `${JSON.stringify({ level: 50, time: START_MS + 5000, msg: 'x', ...changed })}\n`
  const log = put(
    'receiver.log',
    line({ event: 'auth_locked', from: '198.51.100.66' }) +
      line({ event: 'auth_locked', from: '198.51.100.66', time: START_MS + 9000 }) +
      line({ event: 'receiver_started', level: 30 }) +
      line({ event: 'too_early', time: START_MS - 1 }) +
      'no JSON\n',
  )
  const status = put('status.json', JSON.stringify({ link: { state: 'late' }, totals: { badTag: 12, good: 0 } }))
  const [from, to] = [START_MS, START_MS + 600_000].map((ms) => new Date(ms).toISOString())
  const period = ['--from', from, '--to', to]
  const given = [...period, '--journal', journal, '--log', log, '--status', status, '--out', at('incident')]
  const made = await katamichi(['incident', 'new', ...given, '--json'])
  t.equal(made.code, 0, made.stderr)
  const { facts } = JSON.parse(made.stdout)
  t.match(facts.log, { lines: 3, words: [{ event: 'auth_locked', count: 2 }], addresses: [{ count: 2 }] })
  t.match(facts.journal, { frames: frames.length - 1, gaps: 1, framesMissing: 1, sealed: 0 })
  t.strictSame(facts.status.totals, [['badTag', 12]])
  const [shared, open, decision] = ['share.ja.md', 'public.ja.md', 'decide.ja.md'].map((name) => at(`incident/${name}`))
  t.equal(statSync(shared).mode & 0o777, 0o600)
  t.match(readFileSync(shared, 'utf8'), /\| 198\.51\.100\.66 \| 2 \|/)
  t.match(readFileSync(decision, 'utf8'), /\| 侵入・不正操作に関わり得るログ \| auth_locked 2 回 \|/)
  t.notMatch(readFileSync(open, 'utf8'), /198\.51|auth_|badTag|too_early/)

  const again = await katamichi(['incident', 'new', ...given])
  t.equal(again.code, 1)
  t.match(again.stderr, /never overwritten/)
})

t.test('what the journal cannot know is not said to be well', async (t) => {
  const { signer } = await newKeys()
  const frames = new SignedFrames(signer).all(60)
  const without12 = frames.filter(({ lane, sequence }) => lane !== 0 || sequence !== 12)
  const at12 = { firstSequence: 12, lastSequence: 12 }
  const ofReceiver = (path: string) => {
    const journal = Journal.openForWriting(path)
    const place = { sender: 1, epoch: EPOCH, lane: 0, sequence: 60, index: 0 }
    journal.transaction(() => journal.moveCursor({ name: 'feeds', ...place, movedMs: START_MS }))
    journal.close()
    return path
  }
  let tried = 0
  const told = async (journal: string, fromS: number, toS: number) => {
    const [from, to] = [fromS, toS].map((seconds) => new Date(START_MS + seconds * 1000).toISOString())
    const out = at(`loss-${++tried}`)
    const made = await katamichi(['incident', 'new', '--from', from, '--to', to, '--journal', journal, '--out', out])
    t.equal(made.code, 0, made.stderr)
    const [, said] = /\| 旅客への情報提供 \| (.*) \|/.exec(readFileSync(join(out, 'public.ja.md'), 'utf8')) ?? []
    const [, doubts] = /確認できない（(.*)）/.exec(readFileSync(join(out, 'share.ja.md'), 'utf8')) ?? []
    return [said, doubts]
  }
  const whole = ofReceiver(journalOf(frames))
  t.strictSame(await told(whole, 10, 50), ['配信データの欠落は確認されていません。', undefined])
  t.match(await told(whole, -10, 50), ['【記入】', /途中から始まる/])
  t.match(await told(whole, 10, 90), ['【記入】', /終わりに達していない/])
  t.match(await told(whole, 3600, 7200), ['【記入】', /終わりに達していない/], 'nothing at all of that time')
  t.match(await told(journalOf(frames), 10, 50), ['【記入】', /送信側/])
  t.match(await told(ofReceiver(journalOf(without12)), 10, 50), ['【記入】', /欠番/])
  const [lost] = await told(ofReceiver(journalOf(without12, [at12])), 10, 50)
  t.match(lost, /配信できなかった/, 'named after the period, and lost within it')
  const [other] = await told(ofReceiver(journalOf(without12, [at12])), 20, 50)
  t.match(other, /配信できなかった/, 'it may have been sent until it was named')
})

t.test('without facts there is a form to fill in; wrong input writes nothing', async (t) => {
  const period = ['--from', '2026-11-28T07:00:00+09:00', '--to', '2026-11-28T08:00:00+09:00']
  t.equal((await katamichi(['incident', 'new', ...period, '--out', at('empty')])).code, 0)
  t.match(readFileSync(at('empty/share.ja.md'), 'utf8'), /資料の指定なし/)
  const wrong = [...period, '--status', put('other.json', '{}'), '--out', at('wrong')]
  const refused = await katamichi(['incident', 'new', ...wrong])
  t.equal(refused.code, 1)
  t.match(refused.stderr, /is not what \/v1\/status says/)
  t.notOk(existsSync(at('wrong')))
  const turned = ['--from', '2026-11-28T08:00:00+09:00', '--to', '2026-11-28T07:00:00+09:00', '--out', at('wrong')]
  t.equal((await katamichi(['incident', 'new', ...turned])).code, 2)
})
