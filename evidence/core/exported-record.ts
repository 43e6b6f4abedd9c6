/** Reads the lines that `katamichi journal export` prints. They may come from anybody. */
import type { StoredFrame } from '../../journal/core/rows.js'

export interface ExportedRecord extends StoredFrame {
  /** What whoever exported it says was in the sealed body. Neither digest nor chain is of it. */
  opened?: Uint8Array
}

/** Returns `undefined` for a line that is no record. */
export function readExportedRecord(line: string, tools: ExportTools): ExportedRecord | undefined {
  let value: Partial<Record<keyof ExportedRecord, unknown>>
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { id, sender, epoch, lane, sequence, createdMs, arrivedMs, isLate, sourceSymbols } = value
  const digest = tools.fromHex(value.digest)
  const chain = tools.fromHex(value.chain)
  const body = tools.fromBase64(value.body)
  const areNumbers = [id, sender, epoch, lane, sequence, createdMs, arrivedMs, sourceSymbols].every(isCount)
  if (!areNumbers || typeof isLate !== 'boolean' || !digest || !chain || !body) return undefined
  const { opened: said, ...own } = value as unknown as StoredFrame & { opened?: unknown }
  if (said === undefined) return { ...own, digest, chain, body }
  const opened = tools.fromBase64(said)
  return opened && { ...own, digest, chain, body, opened }
}

/** What a pure room has no library for. Each returns `undefined` unless the text is the one way to write the bytes. */
export interface ExportTools {
  fromHex(text: unknown): Uint8Array | undefined
  fromBase64(text: unknown): Uint8Array | undefined
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
