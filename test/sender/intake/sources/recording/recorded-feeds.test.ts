import t from 'tap'
import type { Event } from '../../../../../proto/event.js'
import { compareNames, feedNameOf, NamedFeeds } from '../../../../../sender/intake/sources/recording/recorded-feeds.js'

t.test('files of one feed differ by numbers, as times do', async (t) => {
  const names: [string, string][] = [
    ['1707397157.ace.pb', 'ace'],
    ['1707397157.ace.pb.gz', 'ace'],
    ['vehicle-positions_20240501T010203Z.json', 'vehicle-positions-TZ'],
    ['1.pb', ''],
    ['2024-05-01.pb', ''],
    ['LICENSE', 'LICENSE'],
    ['運行情報_2.json', '運行情報'],
  ]
  for (const [name, feed] of names) t.equal(feedNameOf(name), feed, name)
})

t.test('numbers in names are numbers', async (t) => {
  t.same(['10.pb', '9.pb', 'b1', 'a10', 'a9', '9'].sort(compareNames), ['9', '9.pb', '10.pb', 'a9', 'a10', 'b1'])
})

const train = (number: string): Event => ({ train: { number } })
const information = (id: string): Event => ({ information: { id } })
const snapshot = (...events: Event[]) => ({ events, refused: [] })
const told = (feeds: NamedFeeds, ...events: Event[]) =>
  feeds
    .handleSnapshot(snapshot(...events))
    .map((parsed) => [
      parsed.feed,
      parsed.refused.map(({ word }) => word).join() ||
        parsed.events.map(({ train, information }) => [
          train?.number ?? information?.id,
          (train ?? information)?.ended,
        ]),
    ])

t.test('kinds in files of their own do not end one another; an empty file among them ends nothing', async (t) => {
  const feeds = new NamedFeeds('n')
  t.same(told(feeds, train('1')), [['n trains', [['1', undefined]]]])
  t.same(told(feeds, information('a')), [['n information', [['a', undefined]]]])
  t.same(told(feeds), [[undefined, 'unknown_feed']])
  t.same(told(feeds, train('2')), [
    [
      'n trains',
      [
        ['2', undefined],
        ['1', true],
      ],
    ],
  ])
})

t.test('an empty file of one kind ends what it is about', async (t) => {
  const feeds = new NamedFeeds('n')
  t.same(told(feeds), [['n empty', []]])
  told(feeds, train('1'))
  t.same(new NamedFeeds('n').handleSnapshot(snapshot())[0].events, [])
  const one = new NamedFeeds('n')
  told(one, train('1'))
  t.same(told(one), [['n trains', [['1', true]]]])
})

t.test('a mixed file makes them one feed, and a kind that vanishes ends', async (t) => {
  const feeds = new NamedFeeds('n')
  t.same(told(feeds, train('1'), information('a')), [
    [
      'n',
      [
        ['1', undefined],
        ['a', undefined],
      ],
    ],
  ])
  t.same(told(feeds, information('a')), [['n', [['1', true]]]])
  const later = new NamedFeeds('n')
  told(later, train('1'))
  t.same(told(later, train('1'), information('a')), [
    ['n trains', [['1', true]]],
    [
      'n',
      [
        ['1', undefined],
        ['a', undefined],
      ],
    ],
  ])
})
