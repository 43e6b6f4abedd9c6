import { readFileSync } from 'node:fs'
import protobuf from 'protobufjs'
import t from 'tap'
import { decodeFrame, encodeFrame } from '../../proto/frame.js'
import type { katamichi } from '../../proto/generated/katamichi.js'
import { healthToJson } from '../../proto/health-json.js'

t.test('a heartbeat’s health as plain numbers: zeros are zeros, and 64 bits are no text', async (t) => {
  const lastEventMs = 1_795_859_464_974
  const health = { version: '1', sources: [{ name: 'tms', eventsIn: 158, lastEventMs }], sendBlock: { reason: 1 } }
  const read = decodeFrame(encodeFrame({ createdMs: 1, heartbeat: { health } }))!.heartbeat!.health!
  t.same(JSON.parse(JSON.stringify(healthToJson(read))), {
    ...{ version: '1', uptimeMs: 0, eventsIn: 0, eventsRefused: 0, eventsQuarantined: 0, eventsConflated: 0 },
    handshakesMalformed: 0,
    ...{
      eventsAhead: 0,
      queueEvents: 0,
      fecShort: 0,
      fieldsDropped: 0,
      reasons: [],
      sendBlock: { reason: 'NO_NUMBERS' },
    },
    sources: [
      {
        ...{ name: 'tms', number: 0, eventsIn: 158, eventsRefused: 0, eventsQuarantined: 0, isSnapshot: false },
        ...{ handshakesUnknownKey: 0, handshakesWithoutCurve: 0, handshakesFailed: 0, lastEventMs },
      },
    ],
  })
})

t.test('no field of the schema is forgotten: each is said, and by its own name', async (t) => {
  const root = protobuf.parse(readFileSync('proto/katamichi.proto', 'utf8')).root
  root.resolveAll()
  const whole = (type: protobuf.Type): object =>
    Object.fromEntries(
      type.fieldsArray.map(({ name, repeated, resolvedType, type: scalar }) => {
        const one =
          resolvedType instanceof protobuf.Type
            ? whole(resolvedType)
            : scalar === 'string'
              ? 'x'
              : scalar === 'bool'
                ? true
                : 1
        return [name, repeated ? [one] : one]
      }),
    )
  const health = whole(root.lookupType('katamichi.v1.SenderHealth')) as katamichi.v1.SenderHealth.$Properties
  t.equal(Object.keys(health).length > 10, true)
  t.same(healthToJson(health), { ...health, sendBlock: { reason: 'NO_NUMBERS', sinceMs: 1 } })
})

t.test('a reason of a newer sender is a reason that is not known', async (t) => {
  t.same(healthToJson({ sendBlock: { reason: 99 as never } }).sendBlock, { reason: 'SEND_BLOCK_REASON_UNSPECIFIED' })
})
