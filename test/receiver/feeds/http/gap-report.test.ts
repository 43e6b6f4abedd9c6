import t from 'tap'
import { readGapRequest } from '../../../../proto/gap-code.js'
import { openAccess } from '../../../../receiver/access/open-access.js'
import { reportOf } from '../../../../receiver/feeds/http/gap-report.js'
import { QR_LENGTH_MAX } from '../../../../receiver/feeds/http/qr-code.js'
import { OFFICE_VIEW } from '../../../../receiver/picture/view.js'
import { healedItemOf } from '../../../../receiver/stream/lanes/lane-items.js'
import { GAP, ServedPicture, START_MS } from './served-picture.js'

const RANGE = { sender: 1, epoch: 1_764_300_000, lane: 0, firstSequence: 4711, lastSequence: 4807 }

t.test('the file, the code and the picture say the same', async (t) => {
  const picture = new ServedPicture()
  t.teardown(() => picture.close())
  picture.openGaps.push(RANGE, { ...RANGE, firstSequence: 9000, lastSequence: 9000 })
  const asked = { stream: 1, ranges: picture.openGaps }
  const json = await picture.get('/v1/gaps/report')
  t.equal(json.statusCode, 200)
  t.match(json.headers, { 'content-type': /^application\/json/, 'cache-control': 'no-store' })
  t.match(json.headers['content-disposition'], 'katamichi-gaps-1-20250615T150640Z.json')
  t.strictSame(readGapRequest(json.body), asked)
  t.match(json.json(), { exportedBy: '-', exportedAt: new Date(START_MS).toISOString(), rangeCount: 2, frameCount: 98 })
  const code = await picture.get('/v1/gaps/report?format=code')
  t.match(code.headers, { 'content-type': /^text\/plain/ })
  t.strictSame(readGapRequest(code.body), asked)
  t.equal(code.body.trim(), json.json().code)
  const svg = await picture.get('/v1/gaps/report?format=svg')
  t.match(svg.headers, { 'content-type': /^image\/svg\+xml/ })
  t.ok(svg.body.includes(`<title>${code.body.trim()}</title>`))
})

t.test('where nothing is missing there is no report; other forms are refused', async (t) => {
  const picture = new ServedPicture()
  t.teardown(() => picture.close())
  for (const format of ['json', 'code', 'svg']) {
    const answer = await picture.get(`/v1/gaps/report?format=${format}`)
    t.equal(answer.statusCode, 404, format)
    t.match(answer.json(), { error: 'nothing is missing that could be sent again' })
  }
  t.equal((await picture.get('/v1/gaps/report?format=pdf')).statusCode, 400)
  t.equal((await picture.get('/v1/gaps/report?all=1')).statusCode, 400)
})

t.test('of more than finds room, the last gaps are in the code, and all in the file', async (t) => {
  const many = Array.from({ length: 9_000 }, (_, i) => ({
    ...RANGE,
    firstSequence: 1 + 3 * i,
    lastSequence: 1 + 3 * i,
  }))
  const report = reportOf({ stream: 1, openGaps: many }, 'staff', START_MS)!
  t.equal(report.rangeCount, 9_000)
  t.ok(report.code.length <= QR_LENGTH_MAX)
  t.strictSame(readGapRequest(report.code), { stream: 1, ranges: many.slice(-report.codeRangeCount) })
  t.ok(report.codeRangeCount >= 128, `${report.codeRangeCount} ranges`)
  t.strictSame(readGapRequest(JSON.stringify(report)), { stream: 1, ranges: many })
  const long = many.map((range, i) => ({ ...range, epoch: 2 ** 32 - 1 - i, lastSequence: 2 ** 48 - 1 }))
  const worst = reportOf({ stream: 65535, openGaps: long }, 'staff', START_MS)!
  t.ok(worst.code.length <= QR_LENGTH_MAX && worst.codeRangeCount >= 32, `${worst.codeRangeCount} ranges`)
})

t.test('a gap that heals is told to streams again, and listed as it stands', async (t) => {
  const picture = new ServedPicture()
  t.teardown(() => picture.close())
  const url = await picture.listen()
  const stream = await fetch(`${url}/v1/stream`)
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  const healed = healedItemOf({ ...GAP, healed: 1, missing: 1, healedMs: START_MS + 9, missingRanges: [[3, 3]] }, [2])
  picture.gaps.push(healed.gap)
  picture.feeds.handleItems([GAP, healed])
  let text = ''
  while (!text.includes('"healed":1')) {
    const { value, done } = await reader.read()
    if (done) break
    text += value
  }
  const told = [...text.matchAll(/event: gap\ndata: (.*)\n/g)].map(([, data]) => JSON.parse(data))
  t.match(told, [{ id: GAP.id }, { id: GAP.id, healed: 1, missing: 1, healedMs: START_MS + 9 }])
  await reader.cancel()
  t.match((await picture.get('/v1/gaps')).json().gaps, [{ id: GAP.id, healed: 1, missingRanges: [[3, 3]] }])
})

t.test('public views, and those of some lines, get none', async (t) => {
  for (const view of [
    { ...OFFICE_VIEW, fields: 'public' as const },
    { ...OFFICE_VIEW, lines: new Set(['O/L']) },
  ]) {
    const picture = new ServedPicture({ access: openAccess(view) })
    picture.openGaps.push(RANGE)
    const answer = await picture.get('/v1/gaps/report')
    t.equal(answer.statusCode, 403)
    t.notMatch(answer.body, '4711')
    await picture.close()
  }
})
