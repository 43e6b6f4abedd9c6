import { closeSync, openSync } from 'node:fs'
import t from 'tap'
import { descriptorLimit, openDescriptors, planDescriptors } from '../../receiver/descriptors.js'

t.test('enough descriptors: the configuration stands', async (t) => {
  t.match(planDescriptors(524_288, 50, 4096), { httpConnectionsMax: 4096, wanted: 50 + 4096 + 1024 })
  t.equal(planDescriptors(undefined, 50, 4096).httpConnectionsMax, 4096)
})

t.test('too few: HTTP and ZeroMQ share what there is, and some stay free', async (t) => {
  for (const limit of [64, 256, 1024, 4096]) {
    const { httpConnectionsMax, spare, wanted } = planDescriptors(limit, 50, 4096)
    t.ok(wanted > limit)
    t.ok(httpConnectionsMax > 0 && spare > 0)
    t.ok(50 + httpConnectionsMax + spare < limit, `${limit}: ${httpConnectionsMax} and ${spare}`)
  }
  t.equal(planDescriptors(1024, 50, 10).httpConnectionsMax, 10)
  t.equal(planDescriptors(1024, 50, 4096).isEnoughForIpc, false)
  t.equal(planDescriptors(4096, 50, 4096).isEnoughForIpc, true)
})

t.test('what the system says', { skip: process.platform === 'linux' ? false : 'needs Linux' }, async (t) => {
  t.ok(descriptorLimit()! > 64)
  const before = openDescriptors()
  const file = openSync('/dev/null', 'r')
  t.equal(openDescriptors(), before + 1)
  closeSync(file)
})
