/** What real processes say to a service manager, heard at a socket as the manager has one. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import koffi from 'koffi'
import t, { type Test } from 'tap'
import { openServiceManager } from '../../host/notify-socket.js'
import { notifyAddress } from '../../host/service-manager.js'
import { writeUnkeyedEnds } from '../unkeyed-ends.js'

t.setTimeout(180_000)
const skip = process.platform === 'linux' ? false : 'sockets of this kind are made through koffi, on Linux'
const MAIN = fileURLToPath(new URL('../../cli/main.js', import.meta.url))

/** A manager's socket, and all that was said to it. */
class Manager {
  readonly said: string[] = []
  readonly name: string
  readonly #timer: NodeJS.Timeout

  constructor(t: Test) {
    this.name = `@katamichi-test-${process.pid}-${Math.random().toString(36).slice(2)}`
    const library = koffi.load(null)
    const socket = library.func('int socket(int family, int type, int protocol)')(1, 2, 0)
    const address = notifyAddress({ NOTIFY_SOCKET: this.name })!
    const bind = library.func('int bind(int fd, const void *address, uint32_t length)')
    if (bind(socket, address, address.length) !== 0) throw new Error('bind')
    const receive = library.func('long recv(int fd, _Out_ void *bytes, size_t length, int flags)')
    const bytes = Buffer.alloc(4096)
    this.#timer = setInterval(() => {
      for (let length = 1; length > 0; ) {
        length = Number(receive(socket, bytes, bytes.length, 0x40))
        if (length > 0) this.said.push(bytes.toString('utf8', 0, length))
      }
    }, 10)
    t.teardown(() => {
      clearInterval(this.#timer)
      library.func('int close(int fd)')(socket)
    })
  }

  get readies(): number {
    return this.said.filter((text) => text.includes('READY=1')).length
  }

  get signsOfLife(): number {
    return this.said.filter((text) => text.includes('WATCHDOG=1')).length
  }

  async hears(isHeard: () => boolean, what: string): Promise<void> {
    for (const endMs = Date.now() + 40_000; Date.now() < endMs; await sleep(20)) if (isHeard()) return
    throw new Error(`${what}: ${this.said.join(' | ')}`)
  }
}

function start(t: Test, words: string[], manager: Manager) {
  const env = { ...process.env, NOTIFY_SOCKET: manager.name, WATCHDOG_USEC: '900000' }
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: 'ignore', env })
  t.teardown(() => child.kill('SIGKILL'))
  return child
}

async function configured(t: Test): Promise<string> {
  const folder = t.testdir({ pipes: {} })
  await writeUnkeyedEnds(folder)
  return folder
}

t.test('what is said arrives, and without a manager goes nowhere', { skip }, async (t) => {
  const manager = new Manager(t)
  const { manager: said, descriptor } = await openServiceManager({ NOTIFY_SOCKET: manager.name })
  t.ok(descriptor! > 2)
  said.handleReady('so')
  await manager.hears(() => manager.said.length > 0, 'ready')
  t.strictSame(manager.said, ['READY=1\nSTATUS=so'])
  for (const NOTIFY_SOCKET of ['@nobody-is-there', '/nowhere/at/all', ''])
    (await openServiceManager({ NOTIFY_SOCKET })).manager.handleReady('to nobody')
})

t.test(
  'both ends are ready when it is so, and their loops are heard of until they stand still',
  { skip },
  async (t) => {
    const folder = await configured(t)
    const [receiving, sending, reading] = [new Manager(t), new Manager(t), new Manager(t)]
    const receiver = start(t, ['receiver', '-c', join(folder, 'receiver.toml')], receiving)
    await receiving.hears(() => receiving.readies === 1, 'the receiver is ready')
    const part = (name: string) => [
      ...['sender', '-c', join(folder, 'sender.toml'), '--part', name, '--pipes', join(folder, 'pipes')],
    ]
    const transmit = start(t, part('transmit'), sending)
    await sending.hears(() => sending.said.some((text) => text.includes('waiting for the intake')), 'it waits')
    await sleep(500)
    t.equal(sending.readies, 0, 'while it waits it is not ready')
    const intake = start(t, part('intake'), reading)
    await sending.hears(() => sending.readies === 1, 'the transmit process is ready')
    await reading.hears(() => reading.readies === 1, 'the intake is ready')
    for (const [manager, child, name] of [
      [receiving, receiver, 'receiver'],
      [sending, transmit, 'transmit process'],
      [reading, intake, 'intake'],
    ] as const) {
      const before = manager.signsOfLife
      await manager.hears(() => manager.signsOfLife >= before + 3, `the ${name} lives`)
      child.kill('SIGSTOP')
      await sleep(200)
      const stopped = manager.signsOfLife
      await sleep(1000)
      t.equal(manager.signsOfLife, stopped, `a ${name} that stands still says nothing`)
      child.kill('SIGCONT')
    }
    intake.kill('SIGTERM')
    await reading.hears(() => reading.said.some((text) => text.includes('STOPPING=1')), 'it stops')
    await once(intake, 'exit')
  },
)

t.test('where one command is the whole sender, one process alone speaks', { skip }, async (t) => {
  const folder = await configured(t)
  const manager = new Manager(t)
  const sender = start(t, ['sender', '-c', join(folder, 'sender.toml')], manager)
  await manager.hears(() => manager.readies > 0, 'the sender is ready')
  await sleep(500)
  t.equal(manager.readies, 1, 'and the process that it starts is not the manager’s')
  sender.kill('SIGTERM')
  await once(sender, 'exit')
})
