import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { curveKeyPair, Subscriber } from 'zeromq'
import { ZapHandler } from '../../../disk/zap-handler.js'
import { CurvePublisher } from '../../../receiver/feeds/curve-publisher.js'

t.test('clients that subscribe to too much are cut off, all is given back, and the others come back', async (t) => {
  const [server, client] = [curveKeyPair(), curveKeyPair()]
  const zap = await ZapHandler.open(() => 'app')
  const endpoint = 'tcp://127.0.0.1:19585'
  const security = { zapDomain: 'x', curveServer: true, curveSecretKey: server.secretKey }
  const publisher = await CurvePublisher.open({ endpoint, queueMessagesMax: 100, security }, 10_000)
  const keys = {
    ...{ curveServerKey: server.publicKey, curvePublicKey: client.publicKey, curveSecretKey: client.secretKey },
  }
  const good = new Subscriber({ ...keys, linger: 0, receiveTimeout: 30_000 })
  good.connect(endpoint)
  good.subscribe('')
  const pulse = setInterval(() => void publisher.send(['t', '', '']).catch(() => {}), 20)
  await good.receive()
  const greedy = new Subscriber({ ...keys, linger: 0 })
  greedy.connect(endpoint)
  greedy.subscribe('x'.repeat(5000))
  await sleep(200)
  t.equal(publisher.reopened, 0)
  t.equal(publisher.subscriptions, 1, 'what is too long for one subscription never comes in')
  greedy.unsubscribe('x'.repeat(5000))
  greedy.subscribe(...Array.from({ length: 900 }, (_, i) => `train/operator/line/${i}/`))
  for (let tries = 0; tries < 1500 && publisher.reopened === 0; tries++) await sleep(20)
  t.ok(publisher.reopened > 0)
  greedy.close()
  for (let tries = 0; tries < 1500 && publisher.subscriptions !== 1; tries++) await sleep(20)
  t.equal(publisher.subscriptions, 1)
  while (good.readable) await good.receive()
  t.equal(String((await good.receive())[0]), 't')
  clearInterval(pulse)
  good.close()
  await publisher.close()
  await zap.close()
})
