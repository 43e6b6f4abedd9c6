/**
 * Whatever a source says of one subject, sound or blemished: after each message no output shows what an older one said
 * as live. Each message carries its step in its numbers and texts, so that what is shown tells when it was said.
 */
import fc from 'fast-check'
import t from 'tap'
import { parseJsonMessage } from '../../sender/intake/sources/messages/json-message.js'
import { CarriedRecording } from './carried-recording.js'

type Json = Record<string, unknown>

/** What step a delay, a time or a text is of. */
const STEP_S = 100
const word = (step: number) => `step ${step}.`

/** What is said of the subject at a step. */
const SUBJECTS: Readonly<Record<string, (step: number) => Json>> = {
  train: (step) => ({
    train: {
      ...{ operator: 'K', line: 'U', number: '1', tripId: 'T', delayS: step * STEP_S, note: { en: word(step) } },
      position: { atStation: word(step), stopSequence: step },
      stopCalls: [{ station: word(step), arrival: { delayS: step * STEP_S } }],
    },
  }),
  line: (step) => ({ line: { operator: 'K', line: 'U', condition: 'DELAYED', text: { en: word(step) } } }),
  information: (step) => ({
    information: {
      ...{ operator: 'K', id: 'i', condition: 'DELAYED', informed: [{ operator: 'K', line: 'U' }] },
      ...{ header: [{ language: 'en', text: word(step) }], description: [{ language: 'en', text: word(step) }] },
    },
  }),
}

/** Ways in which a message is not as it should be; each leaves its subject to be told. */
const BLEMISHES: Readonly<Record<string, (json: Json, subject: Json) => string | Uint8Array | undefined>> = {
  sound: () => undefined,
  'NaN for a number': (json, subject) =>
    JSON.stringify({ ...json, ...withField(json, subject, 'MARK') }).replace('"MARK"', 'NaN'),
  'None for a value': (json, subject) =>
    JSON.stringify({ ...json, ...withField(json, subject, 'MARK') }).replace('"MARK"', 'None'),
  'a comma too many': (json) => JSON.stringify(json).replace(/\}\}$/, ',}}'),
  'a line break within a text': (json) => JSON.stringify(json).replace('step ', 'step \n'),
  'a byte that is not UTF-8, in a field': (json) =>
    Buffer.from(JSON.stringify(json).replace('step ', 'st\u00e9p '), 'latin1'),
  'a lone surrogate': (json) => JSON.stringify(json).replace('step ', 'step\\ud800 '),
  'a long text': (json) => JSON.stringify(json).replace('step ', `${'x'.repeat(5000)} `),
  'control characters and CRLF': (json) => JSON.stringify(json).replace('step ', '\\u0000\\r\\nstep '),
  'a field of another type': (json) => JSON.stringify(json).replace(/"(delayS|text|header)":/, '"$1":{},"$1_x":'),
  'a field nobody knows': (json) => JSON.stringify(json).replace(/\}\}$/, ',"zzz":{"a":[1]}}}'),
  'a number out of all range': (json) => JSON.stringify(json).replace(/"delayS":\d+/, '"delayS":1e300'),
  'a time in seconds': (json) => JSON.stringify({ ...json, eventTimeMs: Math.floor(Number(json.eventTimeMs) / 1000) }),
  'a time that is a word': (json) => JSON.stringify({ ...json, eventTimeMs: 'now' }),
  'no time': ({ eventTimeMs: _, ...json }) => JSON.stringify(json),
  'a word that is no condition': (json) => JSON.stringify(json).replace('"DELAYED"', '"CLOSED"'),
  'a notice of something that cannot be told': (json) =>
    JSON.stringify(json).replace('"informed":[{', '"informed":[{"train":{},'),
  'the end': (json) => JSON.stringify(json).replace(/^(.*?"(?:train|line|information)":\{)/, '$1"ended":true,'),
  'another subject beside it': (json) => JSON.stringify({ ...json, component: { component: 'c' } }),
  'a list of one': (json, subject) =>
    JSON.stringify({ ...json, ...Object.fromEntries(Object.entries(subject).map(([name, one]) => [name, [one]])) }),
}

function withField(_json: Json, subject: Json, value: unknown): Json {
  return Object.fromEntries(Object.entries(subject).map(([name, one]) => [name, { ...(one as Json), zzz: value }]))
}

/** Every step that a record speaks of. */
function stepsIn(text: string): number[] {
  const steps = [...text.matchAll(/step\D{0,3}(\d+)\./g)].map(([, step]) => Number(step))
  const delays = [...text.matchAll(/"?(?:delayS|delay|odpt:delay|worstDelayS)"?:(\d+)/g)].map(
    ([, s]) => Number(s) / STEP_S,
  )
  return [...steps, ...delays]
}

/** All that is shown as live, by output. */
async function shown(carried: CarriedRecording): Promise<[output: string, text: string][]> {
  const { trains } = await carried.json('/v1/trains')
  const { lines } = await carried.json('/v1/lines')
  const { information } = await carried.json('/v1/information')
  const isLive = ({ state }: { state: string }) => state === 'live'
  const gtfs = await Promise.all(
    (['vehicle-positions', 'trip-updates', 'alerts'] as const).map(
      async (feed): Promise<[string, string]> => [feed, JSON.stringify((await carried.gtfs(feed)).entity)],
    ),
  )
  const odpt = await Promise.all(
    (['Train', 'TrainInformation'] as const).map(
      async (type): Promise<[string, string]> => [type, JSON.stringify(await carried.odpt(type))],
    ),
  )
  return [
    ['/v1/trains', JSON.stringify(trains.filter(isLive))],
    ['/v1/lines', JSON.stringify(lines)],
    ['/v1/information', JSON.stringify(information.filter(isLive))],
    ...gtfs,
    ...odpt,
  ]
}

for (const [kind, saidAt] of Object.entries(SUBJECTS))
  t.test(`${kind}: no output shows an older record once a newer one was read`, async (t) => {
    const sequences = fc.array(fc.constantFrom(...Object.keys(BLEMISHES)), { minLength: 2, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(sequences, async (blemishes) => {
        const carried = new CarriedRecording()
        try {
          for (const [i, blemish] of ['sound', ...blemishes].entries()) {
            const step = i + 1
            const subject = saidAt(step)
            const json = { eventTimeMs: carried.nowMs, ...subject }
            const message = BLEMISHES[blemish](json, subject) ?? JSON.stringify(json)
            const bytes = typeof message === 'string' ? Buffer.from(message) : message
            carried.carry(parseJsonMessage(bytes), carried.nowMs)
            for (const [output, text] of await shown(carried)) {
              const older = stepsIn(text).filter((one) => one !== step)
              if (older.length > 0)
                throw new Error(`${output} shows step ${older} after step ${step} (${blemish}): ${text}`)
            }
            // Or else nothing would be tried.
            if (blemish === 'sound') {
              const all = (await shown(carried)).filter(([, text]) => stepsIn(text).includes(step))
              if (all.length < SEEN_AT[kind])
                throw new Error(`step ${step} is shown by ${all.map(([output]) => output)}`)
            }
          }
        } finally {
          await carried.close()
        }
      }),
      { numRuns: 30, examples: Object.keys(BLEMISHES).map((blemish) => [[blemish]] as [string[]]) },
    )
    t.pass()
  })

/** At how many outputs a sound record is seen. */
const SEEN_AT: Readonly<Record<string, number>> = { train: 5, line: 3, information: 4 }
