// Made from proto/katamichi.proto by `npm run generate`: not to be edited.
import type { ScalarType } from './event-table.js'

export type HealthRow = {
  readonly scalar?: ScalarType
  readonly enum?: HealthEnumName
  readonly message?: HealthMessageName
  readonly isList?: true
  /** It is always there: its zero is a zero. */
  readonly isAlways?: true
}

export type HealthMessageName = 'SenderHealth' | 'GuardHealth' | 'ConflatedByKind' | 'SendBlock' | 'ReasonCount' | 'SourceHealth' | 'MessageAnswers'

export type HealthEnumName = 'SendBlockReason'

/** The words of each, by number. */
export const HEALTH_ENUMS: Readonly<Record<HealthEnumName, Readonly<Record<number, string>>>> = {
  SendBlockReason: { 0: 'SEND_BLOCK_REASON_UNSPECIFIED', 1: 'NO_NUMBERS', 2: 'QUEUE_FULL' },
}

export const HEALTH_MESSAGES: Readonly<Record<HealthMessageName, Readonly<Record<string, HealthRow>>>> = {
  SenderHealth: {
    version: { scalar: 'string', isAlways: true },
    uptimeMs: { scalar: 'uint64', isAlways: true },
    eventsIn: { scalar: 'uint64', isAlways: true },
    eventsRefused: { scalar: 'uint64', isAlways: true },
    eventsQuarantined: { scalar: 'uint64', isAlways: true },
    eventsConflated: { scalar: 'uint64', isAlways: true },
    queueEvents: { scalar: 'uint32', isAlways: true },
    fecShort: { scalar: 'uint64', isAlways: true },
    fieldsDropped: { scalar: 'uint64', isAlways: true },
    handshakesMalformed: { scalar: 'uint64', isAlways: true },
    intakeHeardMs: { scalar: 'uint64' },
    sendBlock: { message: 'SendBlock' },
    sources: { message: 'SourceHealth', isList: true, isAlways: true },
    reasons: { message: 'ReasonCount', isList: true, isAlways: true },
    conflatedByKind: { message: 'ConflatedByKind' },
    eventsAhead: { scalar: 'uint64', isAlways: true },
    guard: { message: 'GuardHealth' },
  },
  GuardHealth: {
    fingerprint: { scalar: 'uint32', isAlways: true },
    eventsRefused: { scalar: 'uint64', isAlways: true },
    fieldsDropped: { scalar: 'uint64', isAlways: true },
  },
  ConflatedByKind: {
    train: { scalar: 'uint64', isAlways: true },
    line: { scalar: 'uint64', isAlways: true },
    information: { scalar: 'uint64', isAlways: true },
    component: { scalar: 'uint64', isAlways: true },
  },
  SendBlock: {
    reason: { enum: 'SendBlockReason', isAlways: true },
    sinceMs: { scalar: 'uint64' },
  },
  ReasonCount: {
    field: { scalar: 'string' },
    reason: { scalar: 'string', isAlways: true },
    count: { scalar: 'uint64', isAlways: true },
  },
  SourceHealth: {
    name: { scalar: 'string', isAlways: true },
    number: { scalar: 'uint32', isAlways: true },
    eventsIn: { scalar: 'uint64', isAlways: true },
    eventsRefused: { scalar: 'uint64', isAlways: true },
    eventsQuarantined: { scalar: 'uint64', isAlways: true },
    handshakesUnknownKey: { scalar: 'uint64', isAlways: true },
    handshakesWithoutCurve: { scalar: 'uint64', isAlways: true },
    handshakesFailed: { scalar: 'uint64', isAlways: true },
    isSnapshot: { scalar: 'bool', isAlways: true },
    lastEventMs: { scalar: 'uint64' },
    lastMessageMs: { scalar: 'uint64' },
    silentAfterMs: { scalar: 'uint64' },
    endedMs: { scalar: 'uint64' },
    recordedMs: { scalar: 'uint64' },
    answers: { message: 'MessageAnswers' },
  },
  MessageAnswers: {
    waiting: { scalar: 'uint64', isAlways: true },
    acknowledged: { scalar: 'uint64', isAlways: true },
    refused: { scalar: 'uint64', isAlways: true },
    duplicates: { scalar: 'uint64', isAlways: true },
    forgotten: { scalar: 'uint64', isAlways: true },
  },
}
