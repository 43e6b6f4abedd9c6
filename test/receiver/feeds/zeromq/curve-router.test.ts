import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { curveKeyPair, Dealer } from 'zeromq'
import { ZapHandler } from '../../../../disk/zap-handler.js'
import { CurveRouter } from '../../../../receiver/feeds/zeromq/curve-router.js'
import { ipcEndpoint } from '../../../ipc-endpoint.js'

t.test('with CURVE: requests come whole, each answer goes to its asker, and who has gone is gone', async (t) => {
  const zap = await ZapHandler.open(() => 'app')
  const endpoint = ipcEndpoint()
  const server = curveKeyPair()
  const client = curveKeyPair()
  const requests: { asker: string; parts: string[] }[] = []
  const router = await CurveRouter.open({
    endpoint,
    security: { zapDomain: 'x', curveServer: true, curveSecretKey: server.secretKey },
    handleRequest: (asker, _, parts) => {
      requests.push({ asker, parts: parts.map((bytes) => Buffer.from(bytes).toString()) })
    },
  })
  const dealer = new Dealer({
    curveServerKey: server.publicKey,
    curvePublicKey: client.publicKey,
    curveSecretKey: client.secretKey,
    receiveTimeout: 20_000,
  })
  dealer.connect(endpoint)
  await dealer.send(['snapshot', '', 'm'])
  for (let waitedMs = 0; requests.length === 0 && waitedMs < 20_000; waitedMs += 5) await sleep(5)
  t.match(requests, [{ parts: ['snapshot', '', 'm'] }])
  t.equal(await router.send(requests[0].asker, ['a', 'b', '']), 'sent')
  t.strictSame((await dealer.receive()).map(String), ['a', 'b', ''])
  t.equal(await router.send('nobody', ['a']), 'gone')
  dealer.close()
  await router.close()
  await zap.close()
})
