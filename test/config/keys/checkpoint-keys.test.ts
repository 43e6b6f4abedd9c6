import { createPrivateKey, sign } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createSigningKeyFile, readPublicKeyFile, readSigningKeyFile } from '../../../config/keys/checkpoint-keys.js'
import { checkpointKeyId } from '../../../proto/checkpoint.js'
import { scratchFolder } from '../../scratch-folder.js'

const message = new Uint8Array([1, 2, 3])
// RFC 8032, 7.1, TEST 2.
const RFC = {
  seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
  publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  signature:
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
}
const base64url = (hex: string) => Buffer.from(hex, 'hex').toString('base64url')

t.test('V4: Ed25519 as RFC 8032 has it', async (t) => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'a'), `katamichi-signing-1 ${base64url(RFC.seed)}\n`, { mode: 0o600 })
  writeFileSync(join(folder, 'a.pub'), `katamichi-public-1 ${base64url(RFC.publicKey)}\n`)
  const signer = await readSigningKeyFile(join(folder, 'a'))
  const signature = signer.sign(Uint8Array.of(0x72))
  t.equal(Buffer.from(signature).toString('hex'), RFC.signature)
  t.strictSame(signer.keyId, checkpointKeyId(Buffer.from(RFC.publicKey, 'hex')))
  const keys = await readPublicKeyFile(join(folder, 'a.pub'))
  t.equal(keys.check(signer.keyId, Uint8Array.of(0x72), signature), undefined)
})

t.test('a new pair: the private file for its owner alone, the public one beside it, over neither', async (t) => {
  const path = join(scratchFolder(), 'signing.key')
  const line = await createSigningKeyFile(path)
  t.equal(statSync(path).mode & 0o777, 0o600)
  t.equal(readFileSync(`${path}.pub`, 'utf8'), `${line}\n`)
  t.notOk(line.includes('signing'))
  const signer = await readSigningKeyFile(path)
  const keys = await readPublicKeyFile(`${path}.pub`)
  const signature = signer.sign(message)
  t.equal(keys.check(signer.keyId, message, signature), undefined)
  t.equal(keys.check(signer.keyId, Uint8Array.of(1, 2), signature), 'signature')
  t.equal(keys.check(signer.keyId, message, signature.with(9, signature[9] ^ 1)), 'signature')
  t.equal(keys.check(new Uint8Array(8), message, signature), 'unknown_key')
  await t.rejects(createSigningKeyFile(path), /signing.key.pub: 1 fault:\s+exists already/)
  const other = join(scratchFolder(), 'other.key')
  writeFileSync(other, 'there\n')
  await t.rejects(createSigningKeyFile(other), /other.key: 1 fault:\s+exists already; a key is never overwritten/)
  t.notOk(existsSync(`${other}.pub`), 'no public key of a pair that was not made')
})

t.test('what is no such file is refused, without its content', async (t) => {
  const folder = scratchFolder()
  const file = (text: string, mode = 0o600) => {
    const path = join(folder, `${Math.random()}`)
    writeFileSync(path, text, { mode })
    return path
  }
  const good = `katamichi-signing-1 ${base64url(RFC.seed)}\n`
  await t.rejects(readSigningKeyFile(file(good, 0o644)), /open to others than its owner/)
  for (const text of ['', 'x', good.slice(0, -3), `${good}more`, `katamichi-key-1 ${base64url(RFC.seed)}\n`]) {
    const refused = await readSigningKeyFile(file(text)).catch((error: Error) => error.message)
    t.match(refused, /is not a signing key file/)
    t.notOk(String(refused).includes(base64url(RFC.seed).slice(0, 8)))
  }
  const zero = `katamichi-signing-1 ${'A'.repeat(43)}\n`
  await t.rejects(readSigningKeyFile(file(zero)), /is not a signing key file/)
  await t.rejects(readPublicKeyFile(file(good)), /holds the private key/)
  for (const text of ['', '# nothing\n', 'katamichi-public-1 x\n', `katamichi-public-1 ${'A'.repeat(43)}\n`])
    await t.rejects(readPublicKeyFile(file(text)), /is not a file of public keys/)
  const many = Array.from(
    { length: 65 },
    (_, i) => `katamichi-public-1 ${Buffer.alloc(32, i + 1).toString('base64url')}\n`,
  )
  await t.rejects(readPublicKeyFile(file(many.join(''))), /is not a file of public keys/, 'bounded')
})

t.test('what we sign others can check, and the other way', async (t) => {
  const path = join(scratchFolder(), 'k')
  await createSigningKeyFile(path)
  const seed = Buffer.from(readFileSync(path, 'utf8').trim().split(' ')[1], 'base64url')
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const theirs = sign(null, message, createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }))
  t.strictSame(Buffer.from((await readSigningKeyFile(path)).sign(message)), theirs)
})
