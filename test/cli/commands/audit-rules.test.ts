import t from 'tap'
import { katamichi } from '../katamichi.js'

t.test('rules of the example configurations, for the account and the Node that are named', async (t) => {
  for (const end of ['sender', 'receiver']) {
    const words = ['audit-rules', end, '-c', `config/${end}.toml`, '--user', 'katamichi', '--node', '/opt/node']
    const { code, stdout, stderr } = await katamichi(words)
    t.equal(code, 0, stderr)
    t.match(stdout, '-F uid=katamichi -F exe!=/opt/node -k katamichi_program\n')
    t.match(stdout, `-F dir=/var/lib/katamichi-${end} -F perm=wa -F uid!=katamichi -k katamichi_state\n`)
  }
})

t.test('wrong usage ends with 2', async (t) => {
  const { code, stderr } = await katamichi(['audit-rules', 'sender', '-c', 'config/sender.toml', '--user', 'a b'])
  t.equal(code, 2)
  t.match(stderr, 'is no account name')
})
