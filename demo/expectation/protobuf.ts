/** Reads protobuf as values by field number. It needs no schema, so it cannot be wrong in a mapping. */

export type WireMessage = ReadonlyMap<number, readonly (bigint | Uint8Array)[]>

/** Throws on bytes that are not protobuf. */
export function readMessage(bytes: Uint8Array): WireMessage {
  const fields = new Map<number, (bigint | Uint8Array)[]>()
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++]
      if (byte === undefined) break
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return BigInt.asIntN(64, value)
    }
    throw new Error('not protobuf')
  }
  const take = (length: number): Uint8Array => {
    if (length < 0 || at + length > bytes.length) throw new Error('not protobuf')
    at += length
    return bytes.subarray(at - length, at)
  }
  while (at < bytes.length) {
    const tag = Number(varint())
    const wireType = tag & 7
    let value: bigint | Uint8Array
    if (wireType === 0) value = varint()
    else if (wireType === 1) value = take(8)
    else if (wireType === 2) value = take(Number(varint()))
    else if (wireType === 5) value = take(4)
    else throw new Error('not protobuf')
    const field = tag >>> 3
    const values = fields.get(field)
    if (values) values.push(value)
    else fields.set(field, [value])
  }
  return fields
}

/** Value of a field that is not repeated: the last one counts. */
function valueAt(message: WireMessage | undefined, field: number): bigint | Uint8Array | undefined {
  return message?.get(field)?.at(-1)
}

export function messagesAt(message: WireMessage | undefined, field: number): WireMessage[] {
  const values = message?.get(field) ?? []
  return values.filter((value) => value instanceof Uint8Array).map(readMessage)
}

export function messageAt(message: WireMessage | undefined, field: number): WireMessage | undefined {
  const value = valueAt(message, field)
  return value instanceof Uint8Array ? readMessage(value) : undefined
}

export function integerAt(message: WireMessage | undefined, field: number): number | undefined {
  const value = valueAt(message, field)
  return typeof value === 'bigint' ? Number(value) : undefined
}

export function textAt(message: WireMessage | undefined, field: number): string | undefined {
  const value = valueAt(message, field)
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : undefined
}

export function float32At(message: WireMessage | undefined, field: number): number | undefined {
  const value = valueAt(message, field)
  if (!(value instanceof Uint8Array) || value.length !== 4) return undefined
  return new DataView(value.buffer, value.byteOffset, 4).getFloat32(0, true)
}
