/** Whole recordings and a simulated hour, through the real intake and picture, held against every rule at each step. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Event } from '../../proto/event.js'
import { decodeEventBatch } from '../../proto/frame.js'
import { Intake } from '../../sender/intake/core/intake.js'
import { DEFAULT_SERVICE_DATE_OPTIONS } from '../../sender/intake/core/service-date.js'
import { DEFAULT_RANGE_LIMITS } from '../../sender/intake/core/sound-values.js'
import { Railway } from '../../sender/intake/railway/railway.js'
import { openRecording } from '../../sender/intake/sources/recording/recording.js'
import { EventRecord } from '../../sender/pipe/core/event-record.js'
import { ToldState } from '../receiver/told-state.js'
import { recordedData } from '../sender/intake/sources/recorded-data.js'
import { decodeFeed } from './checker.js'
import { PublishedFeeds } from './published-feeds.js'

/** Warnings that say what the source does not have, and that we do not make up. */
const SOURCE_WARNINGS = ['W001', 'W002', 'W003', 'W009']

function newIntake(): Intake {
  return new Intake({ rangeLimits: DEFAULT_RANGE_LIMITS, serviceDates: DEFAULT_SERVICE_DATE_OPTIONS })
}

/** How many minutes each lasts, at least. */
const SUBWAYS = [
  ...recordedData('nyct-subway/adiv-2023-05-29', { excerpt: 2, whole: 80 }),
  ...recordedData('nyct-subway/ace-2024-02-08', { excerpt: 5, whole: 60 }),
]
for (const { name, path, expected: minutes } of SUBWAYS)
  t.test(`the recorded New York subway: ${name}`, async (t) => {
    const picture = new ToldState()
    const published = new PublishedFeeds(picture.state)
    const intake = newIntake()
    const sources = readdirSync(path)
      .filter((file) => file.endsWith('.pb'))
      .map((file) => decodeFeed(readFileSync(join(path, file))))
    let snapshots = 0
    let refused = 0
    let nowMs = 0
    for await (const item of openRecording(path)) {
      const atMs = item.atMs!
      // Heartbeats between the snapshots.
      for (let beatMs = nowMs + 15_000; nowMs > 0 && beatMs < atMs; beatMs += 15_000) {
        picture.tell(beatMs)
        await published.check(beatMs)
      }
      nowMs = atMs
      const { forward } = intake.handleParsed('s', item, atMs, atMs)
      const events = forward.flatMap((piece) => decodeEventBatch(new EventRecord(piece).events)!)
      refused += item.refused.length
      picture.tell(atMs, events)
      picture.tell(atMs + 1000)
      const source = sources.filter(({ header }) => header.timestamp === atMs / 1000)
      const moment = await published.check(atMs + 1000, source)
      snapshots++
      // Every train of which anything is told is there: each has a record of its own, by its trip and its train id.
      const told = source.flatMap(({ entity }) => entity ?? [])
      const updates = told.filter(({ tripUpdate }) => tripUpdate?.stopTimeUpdate?.length)
      const vehicles = told.filter(({ vehicle }) => vehicle)
      t.same(
        [moment.tripUpdates!.entity!.length, moment.vehiclePositions!.entity!.length],
        [updates.length, vehicles.length],
        `trip updates and vehicles of ${atMs}`,
      )
    }
    t.comment(`${snapshots} snapshots, ${published.moments} moments, ${published.entities} entities`)
    t.comment(`left out: ${JSON.stringify(published.feeds.counts)}; ${JSON.stringify([...published.faults])}`)
    t.equal(snapshots, sources.length)
    t.equal(refused, 0)
    t.ok(published.moments > minutes)
    t.same(published.errors, {})
    t.same(
      [...published.faults.keys()].filter((rule) => !SOURCE_WARNINGS.includes(rule)),
      [],
    )
  })

t.test('an hour of the built-in railway', async (t) => {
  const startMs = Date.parse('2026-11-23T07:00:00+09:00')
  const railway = new Railway({ seed: 4, startMs })
  const told = new ToldState()
  const published = new PublishedFeeds(told.state)
  const intake = newIntake()
  let alerts = 0
  for (let nowMs = startMs; nowMs <= startMs + 3_600_000; nowMs += 500) {
    const parsed = { events: railway.advance(nowMs) as Event[], refused: [] }
    told.tell(
      nowMs,
      intake
        .handleParsed('s', parsed, nowMs, nowMs)
        .forward.flatMap((piece) => decodeEventBatch(new EventRecord(piece).events)!),
    )
    // Every second for two minutes, where two moments have one time or the next; then every ten.
    const isDue = nowMs < startMs + 120_000 ? nowMs > startMs + 500 : nowMs % 10_000 === 0
    if (isDue) alerts += (await published.check(nowMs)).alerts?.entity?.length ?? 0
  }
  t.comment(`${published.moments} moments, ${published.entities} entities, ${alerts} alerts`)
  t.comment(`left out: ${JSON.stringify(published.feeds.counts)}; ${JSON.stringify([...published.faults])}`)
  t.ok(published.entities > published.moments * 60)
  t.ok(alerts > 0, 'something has happened in that hour')
  t.same(published.errors, {})
  t.same(
    [...published.faults.keys()].filter((rule) => !SOURCE_WARNINGS.includes(rule)),
    [],
  )
})
