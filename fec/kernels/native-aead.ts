/** AES-256-GCM by node:crypto, which is OpenSSL with the processor's AES instructions. */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Aead } from '../frame-seal.js'

const CIPHER = 'aes-256-gcm'
const TAG_LENGTH = 16

export const nativeAead: Aead = {
  seal(key, nonce, aad, pieces) {
    const cipher = createCipheriv(CIPHER, key, nonce)
    cipher.setAAD(aad)
    const sealed: Uint8Array[] = pieces.map((piece) => cipher.update(piece))
    // GCM is a stream cipher: nothing is left for the end but the tag.
    cipher.final()
    sealed.push(cipher.getAuthTag())
    return sealed
  },

  open(key, nonce, aad, sealed) {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_LENGTH })
    decipher.setAAD(aad)
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_LENGTH))
    const opened = decipher.update(sealed.subarray(0, sealed.length - TAG_LENGTH))
    try {
      decipher.final()
    } catch {
      return undefined
    }
    return opened
  },
}
