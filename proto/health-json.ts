/**
 * The health of a sender as `/v1/status` shows it, by the schema's own table. Plain numbers, zeros and all: a message
 * of protobuf has its zeros where `{…}` and JSON do not find them.
 */
import { HEALTH_ENUMS, HEALTH_MESSAGES, type HealthMessageName, type HealthRow } from './generated/health-table.js'
import type { katamichi } from './generated/katamichi.js'

export function healthToJson(health: katamichi.v1.SenderHealth.$Properties): Record<string, unknown> {
  return messageJson(health, 'SenderHealth')
}

function messageJson(message: object, name: HealthMessageName): Record<string, unknown> {
  const json: Record<string, unknown> = {}
  for (const [field, row] of Object.entries(HEALTH_MESSAGES[name])) {
    const value = (message as Record<string, unknown>)[field]
    if (row.isList) json[field] = ((value ?? []) as unknown[]).map((one) => valueJson(one, row))
    else if (row.isAlways || (value !== undefined && value !== null)) json[field] = valueJson(value, row)
  }
  return json
}

function valueJson(value: unknown, { scalar, enum: names, message }: HealthRow): unknown {
  if (message) return messageJson(value as object, message)
  // A number of a newer sender has no word here yet.
  if (names) return HEALTH_ENUMS[names][value as number] ?? HEALTH_ENUMS[names][0]
  return value ?? (scalar === 'string' ? '' : scalar === 'bool' ? false : 0)
}
