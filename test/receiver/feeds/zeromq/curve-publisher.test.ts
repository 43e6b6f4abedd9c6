import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { curveKeyPair, Subscriber } from 'zeromq'
import { ZapHandler } from '../../../../disk/zap-handler.js'
import { CurvePublisher } from '../../../../receiver/feeds/zeromq/curve-publisher.js'

t.test('a subscription that is too long never comes in, and the others go on', async (t) => {
  const [server, client] = [curveKeyPair(), curveKeyPair()]
  const zap = await ZapHandler.open(() => 'app')
  const endpoint = 'tcp://127.0.0.1:19585'
  const security = { zapDomain: 'x', curveServer: true, curveSecretKey: server.secretKey }
  const publisher = await CurvePublisher.open({ endpoint, queueMessagesMax: 100, security })
  const keys = {
    ...{ curveServerKey: server.publicKey, curvePublicKey: client.publicKey, curveSecretKey: client.secretKey },
  }
  const good = new Subscriber({ ...keys, linger: 0, receiveTimeout: 30_000 })
  good.connect(endpoint)
  good.subscribe('')
  const pulse = setInterval(() => void publisher.send(['t', '', '']).catch(() => {}), 20)
  await good.receive()
  const long = new Subscriber({ ...keys, linger: 0 })
  long.connect(endpoint)
  long.subscribe('x'.repeat(5000))
  const short = new Subscriber({ ...keys, linger: 0 })
  short.connect(endpoint)
  short.subscribe('x'.repeat(900))
  for (let tries = 0; tries < 1500 && publisher.subscriptions < 2; tries++) await sleep(20)
  await sleep(300)
  t.equal(publisher.subscriptions, 2)
  t.equal(publisher.subscriptionBytes, 900)
  t.equal(String((await good.receive())[0]), 't')
  long.close()
  short.close()
  clearInterval(pulse)
  good.close()
  await publisher.close()
  await zap.close()
})
