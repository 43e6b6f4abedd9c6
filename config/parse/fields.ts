/** The kinds of value that the three configuration files are made of, as zod schemas. */
import { z } from 'zod'

/**
 * A table that refuses keys it does not know. The message of its refusals is the list of the keys it does know:
 * `parseConfig` makes suggestions from it.
 */
export function table<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: Object.keys(shape).join(' '),
  })
}

export const ipAddress = z.union([z.ipv4(), z.ipv6()], {
  error: 'must be an IPv4 or IPv6 address (host names are not looked up)',
})

export const port = z.int().min(1).max(65535)

/** A name stands in log lines and as a metric's label. */
export const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, 'must be 1 to 32 of a-z, 0-9, _ and -, beginning with a letter or digit')

/** A path as written; the loader resolves it relative to the file it stands in. */
export const path = z
  .string()
  .min(1)
  .max(4096)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the operating system refuses NUL in a path
  .regex(/^[^\u0000]*$/, 'must not hold a NUL character')

export const zeromqEndpoint = z
  .string()
  .max(256)
  .regex(/^(tcp:\/\/[^\s:/]+:\d{1,5}|tcp:\/\/\[[0-9a-fA-F:.]+\]:\d{1,5}|ipc:\/\/\S+)$/, {
    error: 'must be "tcp://host:port" or "ipc://path"',
  })

export const eventFormat = z.enum(['json', 'protobuf'])

/** What of an event a reader sees: `public` is without what is meant for staff (receiver/picture/view.ts). */
export const fieldSet = z.enum(['public', 'office'])

/** Address ranges such as 192.0.2.0/24 or 2001:db8::/32. */
export const cidrList = z
  .array(z.union([z.cidrv4(), z.cidrv6()], { error: 'must be an address range such as 192.0.2.0/24 or 2001:db8::/32' }))
  .max(256)

/** Names as a `Host` header has them. */
export const hostNames = z
  .array(
    z
      .string()
      .regex(
        /^([A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]{2,45}\])(:\d{1,5})?$/,
        'must be a name such as "trains.example" or "trains.example:8443"',
      ),
  )
  .max(64)

/** Lines as `<operator>/<line>`, as the events have them. */
export const lineList = z
  .array(
    z
      .string()
      .max(512)
      .regex(/^[^/]*\/.+$/, 'must be "operator/line", as the events have them'),
  )
  .max(256)

export const allowAny = z
  .boolean()
  .default(false)
  .describe(
    'Must be true before a wildcard address (every interface) is accepted / 全インターフェースで待ち受ける場合のみ true',
  )

/** The name of a file that holds a secret, or `credential:NAME`; never the secret itself. */
export const secretFile = path.regex(
  /^(?!katamichi-(key|curve|signing)|-----BEGIN)/,
  'holds a secret itself; write the path of the file that holds it, and make a new key',
)

/** A key id is one byte of the datagram header; 0 marks an unkeyed tag. */
export const key = table({
  id: z.int().min(1).max(255).describe('Key id in the datagram header / データグラムに載る鍵番号'),
  file: secretFile.describe(
    'Key file, or "credential:NAME" for a systemd credential / 鍵ファイル、または systemd クレデンシャル',
  ),
})

export const experimental = table({
  wide_hash: z
    .boolean()
    .default(false)
    .describe(
      'Hash eight symbols at once with 256-bit vectors, 1.8 times as fast: by a flag that V8 calls experimental / 256 ビット演算で 8 シンボルを同時にハッシュする（V8 の実験的機能）',
    ),
}).prefault({})

export const log = table({
  level: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Least severe level that is logged / ログの最低レベル'),
}).prefault({})

/** Of a listener: from where readers may connect. */
export const connectFrom = cidrList
  .default([])
  .describe('Addresses that may connect, as ranges; empty is any / 接続を許可するアドレス範囲（CIDR）。空なら制限なし')
