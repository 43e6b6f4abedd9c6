import t from 'tap'
import type { Event } from '../../../../proto/event.js'
import { openAccess } from '../../../../receiver/access/open-access.js'
import { ANSWERS_BYTES_MAX, ANSWERS_KEPT_MS, ANSWERS_MAX } from '../../../../receiver/feeds/http/kept-answers.js'
import { GAP, ServedPicture } from './served-picture.js'

const train = (line: string, number: string, fields: Event['train'] = {}): Event => ({
  eventTimeMs: 1,
  train: { operator: 'O', line, number, position: { atStation: 'A' }, ...fields },
})
function served(sources = {}): ServedPicture {
  const picture = new ServedPicture({ answersKeptMs: ANSWERS_KEPT_MS, ...sources })
  picture.tell(train('L', '1'), train('M', '1'))
  picture.gaps.push(GAP)
  return picture
}

t.test('who asks the same within half a second is given the same, packed once too', async (t) => {
  for (const url of [
    ...['/v1/trains', '/v1/trains?line=L', '/v1/lines', '/v1/information', '/v1/components', '/v1/gaps', '/v1/status'],
    ...['/v1/history?operator=O&line=L', '/odpt/v4/odpt:Train', '/odpt/v4/odpt:Train?odpt:railway=odpt.Railway:L'],
  ]) {
    const picture = served()
    const { counts } = picture.feeds.answers
    const ask = async () => (await picture.get(url, { 'accept-encoding': 'gzip' })).rawPayload
    const [first, ...others] = await Promise.all([ask(), ask(), ask()])
    picture.nowMs += ANSWERS_KEPT_MS - 1
    for (const other of [...others, await ask()]) t.ok(first.equals(other), url)
    t.match(counts, { made: 1, kept: 3 }, url)
    picture.nowMs += 1
    picture.tell(train('L', '2'))
    await ask()
    t.match(counts, { made: 2, kept: 3 }, url)
  }
})

t.test('ages are true as of `asOfMs`, which is no older than stated', async (t) => {
  const picture = served()
  const ask = async () => (await picture.get('/v1/trains?line=L')).json()
  const { asOfMs } = await ask()
  picture.nowMs += ANSWERS_KEPT_MS - 100
  const kept = await ask()
  t.same([kept.asOfMs, kept.trains[0].sentAgoMs], [asOfMs, 40 - 40])
  picture.nowMs += 100
  const made = await ask()
  t.same([made.asOfMs, made.trains[0].sentAgoMs], [asOfMs + ANSWERS_KEPT_MS, ANSWERS_KEPT_MS])
})

t.test('an answer of when all was live is not given when it is not', async (t) => {
  const picture = served()
  picture.lastFrameMs = picture.nowMs - 1800
  t.equal((await picture.get('/v1/trains')).json().isFresh, true)
  picture.nowMs += 300
  t.equal((await picture.get('/v1/trains')).json().isFresh, false)
})

t.test('another view, another path or another question is another answer; order says nothing', async (t) => {
  const picture = served()
  const { answers } = picture.feeds
  for (const url of ['/v1/trains', '/v1/lines', '/v1/trains?line=L', '/v1/trains?line=M']) await picture.get(url)
  t.match(answers.counts, { made: 4, kept: 0 })
  await picture.get('/v1/trains?operator=O&line=L')
  await picture.get('/v1/trains?line=L&operator=O')
  await picture.get('/odpt/v4/odpt:Train?odpt:railway=odpt.Railway:M,odpt.Railway:L,odpt.Railway:L')
  await picture.get('/odpt/v4/odpt:Train?odpt:railway=odpt.Railway:L,odpt.Railway:M&acl:consumerKey=x')
  t.match(answers.counts, { made: 6, kept: 2 })
  const hidden = served({ access: openAccess({ fields: 'public', lines: new Set(['O/M']), hiddenTypes: new Set() }) })
  t.equal((await hidden.get('/v1/trains')).json().trains.length, 1)
})

t.test('so many answers and so many bytes are kept, and given back when nobody asks', async (t) => {
  const picture = served()
  const { answers } = picture.feeds
  for (let i = 0; i < ANSWERS_MAX + 5; i++) await picture.get(`/odpt/v4/odpt:Train?odpt:trainNumber=${i}`)
  t.equal(answers.size, ANSWERS_MAX)
  t.equal(answers.counts.evicted, 5)
  picture.nowMs += ANSWERS_KEPT_MS
  answers.forgetOld()
  t.same([answers.size, answers.bytes], [0, 0])
  const note = { ja: 'x'.repeat(100_000) }
  picture.tell(...Array.from({ length: 100 }, (_, i) => train('N', String(i), { note })))
  for (const query of ['', '?operator=O', '?line=N']) {
    await picture.get(`/v1/trains${query}`)
    t.ok(answers.bytes <= ANSWERS_BYTES_MAX && answers.bytes > 0, `${answers.bytes}`)
  }
  t.equal(answers.size, 1)
})
