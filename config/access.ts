/** `[access]` of receiver.toml says who may read without a credential, and what (docs/access.md). Pure. */
import { z } from 'zod'
import { isLoopbackAddress } from './parse/addresses.js'
import { cidrList, fieldSet, path, table } from './parse/fields.js'

export const access = table({
  mode: z
    .enum(['open', 'principals'])
    .optional()
    .describe(
      'Open to everybody who can connect, or to principals only; by default open while http.address is loopback / 接続できる者すべてに公開するか、登録した利用者のみか（省略時、http.address がループバックなら公開）',
    ),
  open_fields: fieldSet
    .optional()
    .describe(
      'What may be read over HTTP without a credential, by default public, on loopback too / HTTP で認証なしで読める項目（省略時 public。ループバックでも同じ）',
    ),
  hidden_types: z
    .array(z.string().min(1).max(64))
    .max(64)
    .default(['回送', '試運転', 'Deadhead', 'Out of Service', 'Not in Service', 'Test Run'])
    .describe('Train types, by code or text, that no public view shows / 公開しない列車種別（コードまたは名称）'),
  open_streams_max: z
    .int()
    .min(1)
    .max(100_000)
    .default(2000)
    .describe('Streams open at once without a credential / 認証なしの同時ストリーム数の上限'),
  open_requests_per_minute: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(6000)
    .describe('Requests a minute from one address without a credential / 認証なしの、1 アドレス毎分の要求数の上限'),
  trusted_proxies: cidrList
    .default([])
    .describe('Reverse proxies whose X-Forwarded-For is believed / X-Forwarded-For を信用するリバースプロキシ（CIDR）'),
  textfile: path
    .optional()
    .describe(
      'Prometheus textfile with the counts of failed logins and locks / 認証失敗とロックの計数を書き出すテキストファイル',
    ),
}).prefault({})

type AccessConfig = z.output<typeof access>
type FieldSet = z.output<typeof fieldSet>

/** What may be read over HTTP without a credential; `undefined` when nothing may. */
export function openFieldsOf({ access, http }: Listeners): FieldSet | undefined {
  const { mode, open_fields } = access
  if (mode === 'open') return open_fields ?? 'public'
  return mode === undefined && isLoopbackAddress(http.address) ? (open_fields ?? 'public') : undefined
}

/** What ZeroMQ subscribers see. PUB sends the same to all, so this cannot differ between them. */
export function zeromqFieldsOf({ access, zeromq }: Listeners): FieldSet {
  if (zeromq.fields !== undefined) return zeromq.fields
  if (zeromq.curve_key_file !== undefined) return 'office'
  return access.open_fields ?? (access.mode === 'open' ? 'public' : 'office')
}

interface Listeners {
  access: AccessConfig
  http: { address: string }
  zeromq: { fields?: FieldSet | undefined; curve_key_file?: string | undefined }
}
