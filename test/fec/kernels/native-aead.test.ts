import t from 'tap'
import { nativeAead } from '../../../fec/kernels/native-aead.js'

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const hex = (pieces: readonly Uint8Array[]) => Buffer.concat(pieces).toString('hex')

/** Test case 16 of McGrew and Viega, The Galois/Counter Mode of Operation: AES-256 with additional data. */
const CASE = {
  key: bytes('feffe9928665731c6d6a8f9467308308 feffe9928665731c6d6a8f9467308308'),
  nonce: bytes('cafebabefacedbaddecaf888'),
  aad: bytes('feedfacedeadbeeffeedfacedeadbeef abaddad2'),
  plain: bytes(
    'd9313225f88406e5a55909c5aff5269a 86a7a9531534f7da2e4c303d8a318a72' +
      '1c3c0c95956809532fcf0e2449a6b525 b16aedf5aa0de657ba637b39',
  ),
  sealed: bytes(
    '522dc1f099567d07f47f37a32a84427d 643a8cdcbfe5c0c97598a2bd2555d1aa' +
      '8cb08e48590dbb3da7b08b1056828838 c5f61e6393ba7a0abcc9f662' +
      '76fc6ece0f4e1768cddf8853bb2d551b',
  ),
}

t.test('it is the cipher of the standard', async (t) => {
  const { key, nonce, aad, plain, sealed } = CASE
  t.equal(hex(nativeAead.seal(key, nonce, aad, [plain])), hex([sealed]))
  t.equal(hex([nativeAead.open(key, nonce, aad, sealed)!]), hex([plain]))
})

t.test('pieces are one text, in memory of any kind, and none is written to', async (t) => {
  const { key, nonce, aad, plain, sealed } = CASE
  const shared = new Uint8Array(new SharedArrayBuffer(plain.length))
  shared.set(plain)
  for (const pieces of [[shared], [shared.subarray(0, 1), shared.subarray(1, 33), shared.subarray(33)]])
    t.equal(hex(nativeAead.seal(key, nonce, aad, pieces)), hex([sealed]))
  t.equal(hex([shared]), hex([plain]))
  const sharedSealed = new Uint8Array(new SharedArrayBuffer(sealed.length))
  sharedSealed.set(sealed)
  t.equal(hex([nativeAead.open(key, nonce, aad, sharedSealed)!]), hex([plain]))
})

t.test('what is not right does not open', async (t) => {
  const { key, nonce, aad, sealed } = CASE
  for (let at = 0; at < sealed.length; at++) {
    const other = sealed.slice()
    other[at] ^= 0x80
    t.equal(nativeAead.open(key, nonce, aad, other), undefined, `byte ${at}`)
  }
  t.equal(nativeAead.open(key, nonce, aad.subarray(1), sealed), undefined)
  t.equal(
    nativeAead.open(
      key.map((byte) => byte ^ 1),
      nonce,
      aad,
      sealed,
    ),
    undefined,
  )
})
