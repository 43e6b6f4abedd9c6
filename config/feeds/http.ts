/** `[http]` of receiver.toml: the feeds over HTTP. Pure. */
import { z } from 'zod'
import { isWildcardAddress } from '../parse/addresses.js'
import { allowAny, connectFrom, hostNames, ipAddress, path, port, secretFile, table } from '../parse/fields.js'
import type { RawTable } from '../parse/parse-config.js'
import { togetherFaults } from '../parse/together-faults.js'
import { wildcardFaults } from '../parse/wildcard-faults.js'
import type { FeedSection } from './feed-section.js'

const schema = table({
  enabled: z.boolean().default(true).describe('Serve the HTTP feeds / HTTP フィードを提供する'),
  address: ipAddress.default('127.0.0.1').describe('Address to listen at / 待ち受けアドレス'),
  port: port.default(8080).describe('TCP port / TCP ポート'),
  allow_any: allowAny,
  allow: connectFrom,
  connections_max: z.int().min(1).max(100_000).default(4096).describe('Connections at once / 同時接続数の上限'),
  connections_per_address_max: z
    .int()
    .min(1)
    .max(100_000)
    .default(2048)
    .describe(
      'Connections at once of one address (IPv6: of one /64), except access.trusted_proxies / 1 アドレス（IPv6 は /64）あたりの同時接続数の上限（trusted_proxies を除く）',
    ),
  hosts: hostNames
    .default([])
    .describe(
      'Host names that readers use, as "name" or "name:port", beside localhost and the address itself / localhost とアドレス以外に、利用者が使うホスト名（"名前" または "名前:ポート"）',
    ),
  tls_key_file: secretFile
    .optional()
    .describe(
      'Private key in PEM, mode 0600, or "credential:NAME"; makes it HTTPS / 秘密鍵（PEM、モード 0600）、または "credential:NAME"。指定すると HTTPS',
    ),
  tls_certificate_file: path.optional().describe('Certificate chain in PEM / 証明書チェーン（PEM）'),
}).prefault({})

export const httpSection = {
  schema,
  faults: (raw: RawTable) => [
    ...wildcardFaults(raw, 'http', 'address', isWildcardAddress),
    ...togetherFaults(raw, 'http', 'tls_key_file', 'tls_certificate_file'),
  ],
  files: ['tls_key_file', 'tls_certificate_file'],
} satisfies FeedSection
