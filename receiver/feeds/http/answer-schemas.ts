/** The shapes of the `/v1` answers, for the OpenAPI document. A test compares them with real answers. */
import { messageSchema, schemaRef } from '../../../proto/event-json-schema.js'
import type { ScalarType } from '../../../proto/generated/event-table.js'
import { HEALTH_MESSAGES, type HealthMessageName } from '../../../proto/generated/health-table.js'
import { CAUSES } from '../../liveness/causes.js'

const integer = { type: 'integer' } as const
const number = { type: 'number' } as const
const string = { type: 'string' } as const
const boolean = { type: 'boolean' } as const

/** Every field except the `optional` ones is required. */
function object(properties: Record<string, object>, ...optional: string[]) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name))
  return { type: 'object', additionalProperties: false, required, properties }
}

function list(items: object) {
  return { type: 'array', items }
}

/** The shape of what `healthToJson` returns. */
function healthSchema(name: HealthMessageName): object {
  const rows = Object.entries(HEALTH_MESSAGES[name])
  const properties = rows.map(([field, row]) => {
    const { scalar, message, isList } = row
    const one = message ? healthSchema(message) : scalar ? SCALARS[scalar] : string
    return [field, isList ? list(one) : one]
  })
  return object(Object.fromEntries(properties), ...rows.flatMap(([field, { isAlways }]) => (isAlways ? [] : field)))
}

const SCALARS: Readonly<Record<ScalarType, object>> = {
  ...{ string, bool: boolean, float: number, double: number },
  ...{ uint32: integer, uint64: integer, sint32: integer },
}

const FRESHNESS = {
  asOfMs: { ...integer, description: "The receiver's clock, Unix milliseconds" },
  isFresh: {
    ...boolean,
    description: 'False: link, sender or a source is silent. Show what is here as old, never as live',
  },
  silentForMs: { ...integer, description: 'Since the last whole frame; absent when there never was one' },
  reasons: { type: 'array', items: { type: 'string', enum: CAUSES }, description: 'Why it is not fresh' },
  heldSinceMs: { ...integer, description: 'Since when the operator holds a sender; absent where none is held' },
  newestEventAgeMs: { ...integer, description: "Since what the newest event tells, on the sender's clock" },
  knownSinceMs: { ...integer, description: 'Since then nothing that was sent is missing here' },
  isComplete: { ...boolean, description: 'All that the senders said last of everything is here' },
  completeSinceMs: { ...integer, description: 'Since when it is; absent while it is not' },
  completeInMs: {
    ...{ type: 'integer', minimum: 0 },
    description: 'In about so long it will be; absent while it is, and where there is no carousel to make it so',
  },
}

const age = { type: 'integer', minimum: 0 } as const
/** Unknown input of a source appears as a gap, and never as a record. */
const { inputUnknown: _, ...eventProperties } = messageSchema('Event').properties
const trainType = schemaRef('TrainType')

export const RECORD = object(
  {
    key: { ...string, description: 'What the record is about (PROTOCOL.md E2)' },
    id: { ...string, description: 'Message id of the event (PROTOCOL.md E6)' },
    state: { ...string, enum: ['live', 'stale', 'unconfirmed', 'withheld'] },
    stateReason: {
      ...string,
      enum: ['validity_over', 'last_call_over', 'source_silent', 'not_confirmed', 'earlier_epoch', 'sender_held'],
      description: 'Why it is not live',
    },
    confirmedAgoMs: { ...age, description: 'Of a record that is not live: since it was last confirmed' },
    ageMs: { ...age, description: "Since it happened, on the sender's clock" },
    sentAgoMs: { ...age, description: 'Since the sender last spoke about this' },
    ...eventProperties,
  },
  ...['stateReason', 'confirmedAgoMs', 'ageMs', 'sentAgoMs', ...Object.keys(eventProperties)],
)

const RECORD_OPTIONAL = ['stateReason', 'confirmedAgoMs', 'ageMs', 'sentAgoMs', ...Object.keys(eventProperties)]
const recordWith = (more: Record<string, object>, ...optional: string[]) =>
  object({ ...RECORD.properties, ...more }, ...RECORD_OPTIONAL, ...optional)

const LINE_STATUS = recordWith(
  {
    from: { ...list(string), description: 'Keys of what says so; empty where nothing is active' },
    planned: { ...list(string), description: 'Keys of notices that are to come' },
    parts: list(
      object(
        { direction: string, fromStation: string, toStation: string, condition: string, key: string },
        ...['direction', 'fromStation', 'toStation'],
      ),
    ),
    texts: {
      ...list(object({ language: string, text: string }, 'language', 'text')),
      description: 'Of the notice that decides, in every language that it has',
    },
    sinceMs: integer,
    isStale: { ...boolean, description: 'Its validity is over, and its source has said nothing since' },
  },
  ...['parts', 'texts', 'sinceMs', 'isStale'],
)

const INFORMATION = recordWith(
  {
    activity: {
      ...string,
      enum: ['active', 'planned', 'over', 'unknown'],
      description: 'Now; absent where it is withheld',
    },
  },
  'activity',
)

export const GAP = object(
  {
    ...{ id: string, sender: integer, epoch: integer, lane: integer, firstSequence: integer, lastSequence: integer },
    reason: {
      ...string,
      enum: [
        ...['lost', 'malformed', 'overrun', 'joined_late', 'unknown', 'input_unknown', 'perhaps_delivered', 'takeover'],
      ],
    },
    fromMs: { ...integer, description: "Sender's clock at the frame before" },
    untilMs: { ...integer, description: "Sender's clock at the frame after" },
    namedMs: { ...integer, description: "Receiver's clock" },
    source: { ...string, description: 'Of input_unknown: what this source gave from fromMs to untilMs may be missing' },
    cause: { ...string, description: 'Of input_unknown: what happened at the sender; of takeover: what may be so' },
    messages: { ...integer, description: 'Of input_unknown and takeover: how many messages, where that is known' },
    filledBy: {
      ...integer,
      description: 'The sender whose events stand in its place, as many as were missing at least',
    },
    healed: { ...integer, description: 'Frames that came after all; absent while none has' },
    missing: { ...integer, description: 'Frames that are still missing, where some have come' },
    healedMs: { ...integer, description: "Receiver's clock when the last of them came" },
    missingRanges: { ...list(list(integer)), description: 'What is still missing: first and last number, 32 at most' },
  },
  ...['fromMs', 'untilMs', 'source', 'cause', 'messages', 'filledBy', 'healed', 'missing', 'healedMs', 'missingRanges'],
)

const GAP_TOTALS = object({
  ...{ framesLost: integer, framesJoinedLate: integer, framesUnknown: integer, framesPerhapsDelivered: integer },
  framesHealed: { ...integer, description: 'Of those before, frames that came after all' },
  eventsLate: { ...integer, description: 'Their events' },
  ...{ eventsLost: integer, eventsBeforeJoin: integer, inputsUnknown: integer },
})

const NAME = object({ ja: string, en: string }, 'ja', 'en')
const TRAIN_TYPE = object({ code: string, letter: NAME, color: string }, 'letter', 'color')
const STATION = object(
  { id: string, also: list(string), name: NAME, code: string, distanceKm: number },
  ...['also', 'name', 'code', 'distanceKm'],
)

const LINE = object(
  {
    ...{ operator: string, line: string, name: NAME, color: string },
    loop: boolean,
    directions: object({ forward: list(string), backward: list(string) }, 'forward', 'backward'),
    types: list(TRAIN_TYPE),
    stations: list(STATION),
    status: { ...LINE_STATUS, description: 'Derived from what is active now; absent where nothing is known' },
    information: { ...list(RECORD), description: 'Notices active now of anything on the line, stations and trips too' },
    planned: { ...list(RECORD), description: 'Notices that are to come' },
    trains: { ...integer, description: 'That run; one whose record is out of date is not counted' },
    cancelledTrains: integer,
    withheldTrains: { ...integer, description: 'Of which the source says something that could not be carried' },
    delayKnownTrains: { ...integer, description: 'Of those that run; an unknown delay is not "on time"' },
    delayedTrains: { ...integer, description: 'With a known delay of a minute or more' },
    worstDelayS: integer,
  },
  ...['name', 'color', 'loop', 'directions', 'types', 'stations', 'status', 'worstDelayS'],
)

const FIREWALL = object({
  isLoaded: boolean,
  differences: { ...list(string), description: 'In what the host differs, or why nobody knows' },
  ...{ sinceMs: integer, checkedMs: integer },
})

const LINK = object(
  {
    state: { ...string, enum: ['receiving', 'late', 'down', 'never', 'held'] },
    ...{ datagramsPerS: number, lossRatio: number, recoveredRatio: number, residualRatio: number },
    ...{ ageP50Ms: number, ageP99Ms: number, heartbeatAgeMs: integer, offsetMs: integer },
  },
  ...['datagramsPerS', 'lossRatio', 'recoveredRatio', 'residualRatio'],
  ...['ageP50Ms', 'ageP99Ms', 'heartbeatAgeMs', 'offsetMs'],
)

const REMEDY = object({ en: string, ja: string })
const REASON = object(
  {
    what: { ...string, enum: ['link', 'sender', 'source'] },
    ...{ name: string, cause: { ...string, enum: CAUSES }, text: string, remedy: REMEDY, sinceMs: integer },
  },
  ...['name', 'sinceMs'],
)
const SOURCE_LIVENESS = object(
  {
    ...{ sender: integer, name: string, isFresh: boolean, lastMessageAgoMs: age, lastEventAgoMs: age },
    ...{ silentAfterMs: integer, ended: boolean },
  },
  ...['lastMessageAgoMs', 'lastEventAgoMs'],
)
const REFUSAL = object({
  ...{ word: string, recent: integer, count: integer, sinceMs: integer, text: string, remedy: REMEDY },
})
const LIVENESS = object({
  reasons: list(REASON),
  sources: list(SOURCE_LIVENESS),
  unknownSenders: { ...list(integer), description: 'Too old to say how their sources are: judged by the link alone' },
  refusals: list(REFUSAL),
})

const counts = { type: 'object', additionalProperties: number }
const TWIN = object(
  {
    rank: { ...integer, description: '1 is the best' },
    isLeader: { ...boolean, description: 'Its stream is what the feeds have' },
    isAble: { ...boolean, description: 'It is heard and could lead' },
    inability: { ...string, description: 'Why it could not, though it is heard' },
    heldEvents: { ...integer, description: 'Events that wait for another sender to say the same' },
    lagMs: { ...integer, description: 'How long after another it says the same; negative where it is first' },
    counts,
  },
  ...['inability', 'lagMs'],
)
const TWINS = object(
  {
    failoverMs: { ...integer, description: 'Silence after which the next sender takes over' },
    windowMs: { ...integer, description: 'How long an event waits for another sender to say the same' },
    lead: object({ sender: integer, sinceMs: integer, reason: string, silentForMs: integer }, 'silentForMs'),
    takeovers: counts,
    sources: list(
      object({
        ...{ sender: integer, name: string, matched: integer, unmatched: integer },
        twinness: { ...string, enum: ['same', 'partly', 'differs', 'unknown'] },
      }),
    ),
  },
  'lead',
)

const JOURNAL = object(
  {
    ...{ frames: integer, healed: integer, dropped: integer, unnamed: integer, notesDropped: integer },
    ...{ gapsNamed: integer, bytes: integer, walBytes: integer, fill: number, committedMs: integer },
    trouble: object({ word: string, sinceMs: integer }),
  },
  ...['committedMs', 'trouble'],
)

const SENDER = object(
  {
    ...{ sender: integer, epoch: integer, heartbeatAgeMs: integer, isEnding: boolean },
    heldSinceMs: { ...integer, description: 'Since when its operator holds it; absent where he does not' },
    clockSteps: { ...integer, description: 'How often its clock was seen to be set' },
    lastClockStepMs: integer,
    clockDifferenceMs: { ...integer, description: "This host's wall clock minus the sender's, transit included" },
    nextKey: {
      ...object({
        ...{ sender: integer, keyId: integer, fromMs: integer },
        state: { type: 'string', enum: ['loaded', 'missing', 'differs'] },
      }),
      description: 'The key that it is to go over to, from when on by its clock, and whether this receiver has it',
    },
    health: healthSchema('SenderHealth'),
    twin: TWIN,
  },
  ...['heldSinceMs', 'nextKey', 'health', 'twin'],
)

const FEED = object(
  { name: string, clients: integer, published: integer, dropped: integer, queue: integer },
  ...['clients', 'published', 'dropped', 'queue'],
)

const point = {
  type: 'array',
  minItems: 4,
  maxItems: 4,
  description: '[time in Unix ms, at or from this station, to this station, delay in seconds]',
  items: { type: ['integer', 'string', 'null'] },
}

const FRESHNESS_OPTIONAL = ['silentForMs', 'heldSinceMs', 'newestEventAgeMs', 'completeSinceMs', 'completeInMs']
const answerOf = (fields: Record<string, object>, ...optional: string[]) =>
  object({ ...FRESHNESS, ...fields }, ...FRESHNESS_OPTIONAL, ...optional)

export const ANSWERS = {
  trains: answerOf({ trains: list(RECORD) }),
  train: answerOf({ train: RECORD }),
  lines: answerOf({ lines: list(LINE) }),
  information: answerOf({ information: list(INFORMATION) }),
  components: answerOf({ components: list(RECORD) }),
  status: answerOf(
    {
      ...{ version: string, link: LINK, totals: { type: 'object', additionalProperties: number } },
      liveness: LIVENESS,
      senders: list(SENDER),
      twins: TWINS,
      gaps: object({ totals: GAP_TOTALS, latest: list(GAP) }),
      journal: { ...JOURNAL, description: 'The journal; absent where none is kept' },
      firewall: { ...FIREWALL, description: 'The rules of the host; absent where none are required' },
      feeds: list(FEED),
    },
    // Readers with a public view see only the link's state.
    ...['version', 'liveness', 'totals', 'senders', 'twins', 'gaps', 'journal', 'firewall', 'feeds'],
  ),
  history: answerOf({
    operator: string,
    line: string,
    trains: list(object({ key: string, number: string, type: trainType, points: list(point) }, 'type')),
  }),
  gaps: object({ asOfMs: FRESHNESS.asOfMs, totals: GAP_TOTALS, gaps: list(GAP) }),
  gapReport: object({
    ...{ kind: { const: 'katamichi-gap-report' }, version: integer },
    exportedBy: { ...string, description: 'Name of the principal; - where nobody has to say who he is' },
    exportedAt: { ...string, description: "RFC 3339, receiver's clock" },
    ...{ rangeCount: integer, frameCount: integer, stream: integer },
    ranges: list(
      object({ sender: integer, epoch: integer, lane: integer, firstSequence: integer, lastSequence: integer }),
    ),
    checksum: { ...string, description: '64 bits of BLAKE3 over all of the above' },
    code: { ...string, description: 'The same for the telephone, of the last ranges that find room in a QR code' },
    codeRangeCount: { ...integer, description: 'Ranges in the code' },
  }),
}
