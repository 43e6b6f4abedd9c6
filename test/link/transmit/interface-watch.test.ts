import t from 'tap'
import { InterfaceWatch } from '../../../link/transmit/interface-watch.js'

function watched(first: number | undefined) {
  const told: string[] = []
  const host = { index: first as number | undefined, looks: 0, canUse: true, ms: 0 }
  const watch = new InterfaceWatch(
    {
      name: 'eth1',
      find() {
        host.looks++
        return host.index
      },
      use(index) {
        if (host.canUse) told.push(`use ${index}`)
        return host.canUse
      },
    },
    { warn: (_, event) => told.push(event!), note: (_, event) => told.push(event) },
    first,
    () => host.ms,
  )
  const lookAt = (ms: number) => {
    host.ms = ms
    watch.look()
  }
  return { told, host, lookAt }
}

t.test('it looks once a second, however often it is asked', async (t) => {
  const { told, host, lookAt } = watched(7)
  for (let ms = 0; ms < 5000; ms++) lookAt(ms)
  t.equal(host.looks, 4)
  t.same(told, [], 'and says nothing of what stays as it is')
})

t.test('gone, and made anew under another number', async (t) => {
  const { told, host, lookAt } = watched(7)
  host.index = undefined
  for (let ms = 0; ms < 5000; ms += 100) lookAt(ms)
  t.same(told, ['interface_gone'], 'said once')
  host.index = 9
  lookAt(6000)
  t.same(told, ['interface_gone', 'use 9', 'interface_back'])
})

t.test('one that cannot be used yet is tried again', async (t) => {
  const { told, host, lookAt } = watched(7)
  host.index = 9
  host.canUse = false
  for (const ms of [1000, 2000, 3000]) lookAt(ms)
  t.same(told, [])
  host.canUse = true
  lookAt(4000)
  t.same(told, ['use 9', 'interface_back'])
})
