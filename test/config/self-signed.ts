import { execFileSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'

/** Makes `<name>.key` and `<name>.crt`, a certificate for itself; `false` where there is no openssl. */
export function selfSigned(folder: string, name: string, days: number, subject = '127.0.0.1'): boolean {
  const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)]
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const out = ['-days', String(days), '-subj', `/CN=${subject}`, '-keyout', key, '-out', certificate]
  try {
    execFileSync('openssl', ['req', '-x509', ...kind, ...out], { stdio: 'ignore' })
    chmodSync(key, 0o600)
    return true
  } catch {
    return false
  }
}
