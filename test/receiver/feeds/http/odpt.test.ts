import t from 'tap'
import type { Event } from '../../../../proto/event.js'
import { openAccess } from '../../../../receiver/access/open-access.js'
import { OFFICE_VIEW } from '../../../../receiver/picture/view.js'
import { ServedPicture } from './served-picture.js'

const events: Event[] = [
  { train: { operator: 'JR-East', line: 'JR-East.Joban', number: '1M', direction: 'Inbound', note: { ja: '内部' } } },
  { train: { operator: 'JR-East', line: 'JR-East.Joban', number: '2M', direction: 'Outbound' } },
  { train: { operator: 'Tokyu', line: 'Tokyu.Meguro', number: '1M' } },
  { line: { operator: 'JR-East', line: 'JR-East.Joban', text: { ja: '平常運転' } } },
]

function served(view = OFFICE_VIEW): ServedPicture {
  const picture = new ServedPicture({ access: openAccess(view) })
  picture.tell(...events)
  return picture
}

const names = async (picture: ServedPicture, query: string) => {
  const answer = await picture.get(`/odpt/v4/odpt:Train?${query}`)
  return answer.statusCode === 200
    ? answer.json().map((record: Record<string, string>) => record['owl:sameAs'].replace('odpt.Train:', ''))
    : answer.statusCode
}

t.test('all trains, or those that the filters name', async (t) => {
  const picture = served()
  t.same(await names(picture, ''), ['JR-East.Joban.1M', 'JR-East.Joban.2M', 'Tokyu.Meguro.1M'])
  t.same(await names(picture, 'odpt:operator=odpt.Operator:JR-East'), ['JR-East.Joban.1M', 'JR-East.Joban.2M'])
  t.same(await names(picture, 'odpt:railway=odpt.Railway:Tokyu.Meguro'), ['Tokyu.Meguro.1M'])
  t.same(await names(picture, 'odpt:trainNumber=1M&odpt:railway=odpt.Railway:JR-East.Joban'), ['JR-East.Joban.1M'])
  t.same(await names(picture, 'odpt:railDirection=odpt.RailDirection:Outbound'), ['JR-East.Joban.2M'])
  t.same(await names(picture, 'owl:sameAs=odpt.Train:JR-East.Joban.2M,odpt.Train:Tokyu.Meguro.1M'), [
    'JR-East.Joban.2M',
    'Tokyu.Meguro.1M',
  ])
  t.same(await names(picture, 'odpt:operator=JR-East'), [], 'a value is written as it stands in the records')
  t.same(await names(picture, 'acl:consumerKey=token&odpt:trainNumber=2M'), ['JR-East.Joban.2M'])
  t.equal(await names(picture, 'odpt:trainnumber=1M'), 400, 'a filter that is none is a mistake, not all trains')
})

t.test('a filter takes a hundred values, and what has more is refused, not cut', async (t) => {
  const picture = served()
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => `${count - i}M`)
  t.same(await names(picture, `odpt:trainNumber=${numbers(100)}`), [
    ...['JR-East.Joban.1M', 'JR-East.Joban.2M', 'Tokyu.Meguro.1M'],
  ])
  const answer = await picture.get(`/odpt/v4/odpt:Train?odpt:trainNumber=${numbers(101)}`)
  t.equal(answer.statusCode, 400)
  t.same(answer.json(), { error: 'odpt:trainNumber has 101 values; a filter takes 100' })
  t.equal(await names(picture, 'odpt:trainNumber=1M&odpt:trainNumber=2M'), 400, 'nor is one given twice')
  t.match(
    (await picture.get('/openapi.json')).json().paths['/odpt/v4/odpt:Train'].get.responses['400'].description,
    /more than 100 values/,
  )
})

t.test('line information', async (t) => {
  const records = (await served().get('/odpt/v4/odpt:TrainInformation')).json()
  t.match(records, [{ '@type': 'odpt:TrainInformation', 'odpt:trainInformationText': { ja: '平常運転' } }])
})

t.test('the id of a subject stays the same, and is a UUID', async (t) => {
  const id = async (picture: ServedPicture) => (await picture.get('/odpt/v4/odpt:Train')).json()[0]['@id']
  const picture = served()
  const first = await id(picture)
  t.match(first, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  t.equal(await id(served()), first)
})

t.test('a public view and one of some lines', async (t) => {
  const open = served({ ...OFFICE_VIEW, fields: 'public' })
  t.notMatch((await open.get('/odpt/v4/odpt:Train')).body, /内部/)
  t.same(await names(served({ ...OFFICE_VIEW, lines: new Set(['Tokyu/Tokyu.Meguro']) }), ''), ['Tokyu.Meguro.1M'])
})

t.test('an operator or a line that nobody knows is an error, also beside one that is known', async (t) => {
  const picture = served()
  for (const [query, answer] of [
    ['odpt:railway=odpt.Railway:typo', 404],
    ['odpt:railway=odpt.Railway:Tokyu.Meguro,odpt.Railway:typo', 404],
    ['odpt:operator=odpt.Operator:Nobody', 404],
    ['odpt:railway=odpt.Railway:Tokyu.Meguro,', ['Tokyu.Meguro.1M']],
    ['odpt:railway=odpt.Railway:Tokyu.Meguro&odpt:operator=odpt.Operator:JR-East', []],
  ] as const)
    t.same(await names(picture, query), answer, query)
  const some = served({ ...OFFICE_VIEW, lines: new Set(['Tokyu/Tokyu.Meguro']) })
  t.equal(await names(some, 'odpt:railway=odpt.Railway:JR-East.Joban'), 404, 'one that the reader may not see')
})
