import t from 'tap'
import { notifyAddress, ServiceManager, watchdogMs } from '../../host/service-manager.js'

t.test('ready is said once, with what is done; a later status stands alone', async (t) => {
  const said: string[] = []
  const manager = new ServiceManager((text) => said.push(text) > 0)
  manager.handleStatus('waiting')
  manager.handleReady('sending')
  manager.handleStatus('two\nlines')
  manager.handleStopping('ending')
  t.strictSame(said, ['STATUS=waiting', 'READY=1\nSTATUS=sending', 'STATUS=two lines', 'STOPPING=1\nSTATUS=ending'])
})

t.test('the loop is heard of three times within the time that the manager waits, and no oftener', async (t) => {
  const said: string[] = []
  const manager = new ServiceManager((text) => said.push(text) > 0, 3000)
  for (let nowMs = 5000; nowMs < 8000; nowMs += 10) manager.handleAlive(nowMs)
  t.strictSame(said, ['WATCHDOG=1', 'WATCHDOG=1', 'WATCHDOG=1'])
  const silent = new ServiceManager(() => t.fail('nobody waits for a sign of life'))
  silent.handleAlive(1)
})

t.test('what the manager could not take is said again, its newest value, until it is taken', async (t) => {
  const said: string[] = []
  let isFull = true
  const manager = new ServiceManager((text) => !isFull && said.push(text) > 0)
  manager.handleReady('one')
  manager.handleStatus('two')
  manager.handleAlive(1)
  t.strictSame(said, [])
  isFull = false
  manager.handleAlive(2)
  manager.handleAlive(3)
  t.strictSame(said, ['READY=1\nSTATUS=two'])
})

t.test('the environment says where, and how often', async (t) => {
  const hex = (name: string) => Buffer.from(notifyAddress({ NOTIFY_SOCKET: name })!).toString('hex')
  t.equal(hex('/a'), '01002f6100', 'a file, with its closing zero')
  t.equal(hex('@a'), '01000061', 'in no folder')
  for (const name of ['', '/', 'vsock:2:1', `/${'x'.repeat(107)}`])
    t.equal(notifyAddress({ NOTIFY_SOCKET: name }), undefined, name)
  t.equal(notifyAddress({}), undefined)
  t.equal(watchdogMs({ WATCHDOG_USEC: '30000000', WATCHDOG_PID: '7' }, 7), 30_000)
  t.equal(watchdogMs({ WATCHDOG_USEC: '30000000' }, 7), 30_000)
  t.equal(watchdogMs({ WATCHDOG_USEC: '30000000', WATCHDOG_PID: '8' }, 7), undefined, 'meant for another process')
  for (const WATCHDOG_USEC of ['0', '', 'x', '-1']) t.equal(watchdogMs({ WATCHDOG_USEC }, 7), undefined, WATCHDOG_USEC)
  t.equal(watchdogMs({}, 7), undefined)
})
