import t from 'tap'
import { TokenVerifier } from '../../../receiver/access/token-verifier.js'
import { cheapHash } from './cheap-hash.js'

t.test('bounded: the token that was shown longest ago is hashed again', async (t) => {
  const verifier = new TokenVerifier(2)
  const credentialOf = (name: string) => ({ name, token: name.repeat(22) })
  const show = async (name: string) => {
    const credential = credentialOf(name)
    const hash = cheapHash(credential.token)
    if (verifier.isVerified(credential, hash)) return 'verified'
    const refused = () => t.fail('every token is right')
    return verifier.verify(credential, hash, () => false, refused)
  }
  for (const name of ['a', 'b', 'a', 'c', 'a']) await show(name)
  t.same(verifier.counts, { hashed: 3, busy: 0, evicted: 1 })
  t.equal(verifier.isVerified(credentialOf('b'), cheapHash('b'.repeat(22))), false, 'b went')
  t.equal(await show('b'), 'right')
  t.equal(verifier.counts.evicted, 2)
})
