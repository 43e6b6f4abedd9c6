import { EventEmitter, once } from 'node:events'
import type { ServerResponse } from 'node:http'
import t, { type Test } from 'tap'
import { type Event, LineCondition } from '../../../../proto/event.js'
import { openAccess } from '../../../../receiver/access/open-access.js'
import { CLIENT_BYTES_MAX, RING_CHANGES_MAX } from '../../../../receiver/feeds/http/event-stream.js'
import type { View } from '../../../../receiver/picture/view.js'
import { senderWord } from '../../../../receiver/stream/sender-word.js'
import { Random } from '../../../../rig/random.js'
import { GAP, OFFSET_MS, ServedPicture, START_MS } from './served-picture.js'
import { EventText, type StreamEvent, StreamReader, until } from './stream-reader.js'

const PUBLIC: View = { fields: 'public', lines: undefined, hiddenTypes: new Set(['回送']) }
const train = (number: string, fields: Event['train'] = {}): Event => ({
  train: { operator: 'O', line: 'L', number, ...fields },
})
const numbers = (reader: EventText): string[] => reader.of('train').map(({ data }) => data.train.number)
const inSnapshot = (reader: EventText): string[] =>
  reader.of('snapshot').flatMap(({ data }) => data.trains.map(({ train }: Event) => train!.number))

async function served(t: Test, sources = {}) {
  const picture = new ServedPicture(sources)
  const address = await picture.listen()
  const readers: StreamReader[] = []
  t.teardown(async () => {
    for (const reader of readers) reader.close()
    await picture.close()
  })
  const open = async (query = '', headers: Record<string, string> = {}) => {
    const reader = new StreamReader(`${address}/v1/stream${query}`, headers)
    readers.push(reader)
    await reader.response()
    return reader
  }
  /** Until it has begun. */
  const begin = async (query = '') => {
    const reader = await open(query)
    await until(() => reader.events.length > 0, 'a snapshot')
    return reader
  }
  return { picture, address, open, begin }
}

t.test('a snapshot first, then every change in order, each with the next id', async (t) => {
  const { picture, begin } = await served(t)
  const eventTimeMs = START_MS - OFFSET_MS
  picture.tell(
    { eventTimeMs, ...train('1') },
    { line: { operator: 'O', line: 'L', condition: LineCondition.NORMAL } },
    { component: { component: 'C' } },
  )
  picture.nowMs += 700
  const reader = await begin()
  const { headers } = await reader.response()
  t.match(headers, { 'content-type': /^text\/event-stream/, 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  t.equal(reader.retryMs, 3000)
  t.match(reader.events[0], {
    ...{ id: 'run1-3', event: 'snapshot' },
    data: {
      ...{ asOfMs: START_MS + 700, isFresh: true, silentForMs: 700 },
      trains: [{ key: 'train/O/L/1/-', ageMs: 700, train: { number: '1' } }],
      lines: [{ key: 'line/O/L/', line: { line: 'L', condition: 'NORMAL' } }],
      information: [],
      components: [{ component: { component: 'C' } }],
    },
  })
  picture.tell(train('2', { delayS: 60 }), train('1', { ended: true }))
  picture.feeds.handleItems([GAP])
  picture.tell({ line: { operator: 'O', line: 'L', text: { ja: '遅れ' } } })
  await until(() => reader.of('line').length > 0)
  t.match(reader.events.filter(({ event }) => event !== 'status').slice(1), [
    { id: 'run1-4', event: 'train', data: { key: 'train/O/L/2/-', sentAgoMs: 0, train: { delayS: 60 } } },
    { id: 'run1-5', event: 'removed', data: { key: 'train/O/L/1/-', id: '1:0:1:0:2:1' } },
    { id: 'run1-6', event: 'gap', data: { id: '1:0:1:0:2-3', reason: 'lost' } },
    { id: 'run1-7', event: 'line', data: { line: { text: { ja: '遅れ' } } } },
  ])
})

t.test('changes of one moment are one write, and none is merged into another', async (t) => {
  const { picture, begin } = await served(t)
  const reader = await begin()
  const piecesBefore = reader.pieces
  for (let i = 0; i < 100; i++) picture.tell(train('1', { delayS: i }))
  await until(() => reader.of('train').length === 100)
  t.ok(reader.pieces - piecesBefore <= 2, `${reader.pieces - piecesBefore} pieces`)
  t.same(
    reader.of('train').map(({ data }) => data.train.delayS),
    Array.from({ length: 100 }, (_, i) => i),
  )
})

t.test('who comes back with an id is given what it missed; who was away too long begins again', async (t) => {
  const { picture, open, begin } = await served(t)
  const first = await begin()
  picture.tell(train('1'))
  await until(() => first.of('train').length === 1)
  const id = first.of('train')[0].id!
  first.close()
  picture.tell(train('2'), train('3'))
  const second = await open('', { 'last-event-id': id })
  await until(() => second.of('train').length === 2)
  t.same([numbers(second), second.of('snapshot').length], [['2', '3'], 0])
  picture.tell(train('4'))
  await until(() => second.of('train').length === 3)
  t.same(numbers(second), ['2', '3', '4'])
  for (const unknown of ['run1-999', 'run0-1', 'x', '']) {
    const other = await open('', { 'last-event-id': unknown })
    await until(() => other.of('snapshot').length === 1, unknown)
  }
  for (let i = 0; i <= RING_CHANGES_MAX; i++) picture.tell(train('5', { delayS: i }))
  const late = await open('', { 'last-event-id': id })
  await until(() => late.of('snapshot').length === 1)
  t.match(picture.feeds.stream.counts, { resumed: 1, snapshots: 6 })
})

t.test('a snapshot and the changes around it leave nothing out, and tell nothing twice', async (t) => {
  const { picture, open } = await served(t)
  picture.tell(...Array.from({ length: 3000 }, (_, i) => train(`n${i}`)))
  // Some come while the snapshot that another has asked for is made, and some while changes wait to be written.
  const readers: StreamReader[] = []
  for (let i = 0; i < 40; i++) {
    picture.tell(train(`x${i}`))
    // A snapshot serves for a second: some readers share one, some are given one newer than the last write.
    picture.nowMs += 400
    void open().then((reader) => readers.push(reader))
    await new Promise((resolve) => setTimeout(resolve, 7))
  }
  picture.tell(train('last'))
  // For who comes now there is nothing left to tell: its snapshot has all. Of those before that may be true as well.
  picture.nowMs += 2000
  const late = await open()
  readers.push(late)
  await until(() => readers.length === 41 && readers.every(({ events }) => events.at(-1)?.id === 'run1-3041'))
  t.strictSame(numbers(late), [])
  for (const reader of readers) {
    const known = [...inSnapshot(reader), ...numbers(reader)]
    t.equal(known.length, 3041)
    t.equal(new Set(known).size, 3041)
  }
})

/** Takes what it is given when the test says so, and reads it then, where it stands: the kernel is given no copy. */
class HeldSocket extends EventEmitter {
  readonly text = new EventText()
  destroyed = false
  writableLength = 0
  #written: Buffer[] = []
  #onTaken: (() => void)[] = []
  cork() {}
  uncork() {}
  constructor(private readonly takesAtOnce = false) {
    super()
  }
  write(bytes: Buffer, onTaken?: () => void) {
    if (this.takesAtOnce && this.writableLength === 0) process.nextTick(() => this.take())
    this.#written.push(bytes)
    this.writableLength += bytes.length
    if (onTaken) this.#onTaken.push(onTaken)
  }
  take() {
    if (this.writableLength > 0) this.text.take(Buffer.concat(this.#written.splice(0)).toString())
    this.writableLength = 0
    for (const onTaken of this.#onTaken.splice(0)) onTaken()
  }
  destroy() {
    this.destroyed = true
    this.emit('close')
  }
}

t.test('in whatever order it begins, takes and comes back, a reader has all, once and in order', async (t) => {
  const { picture } = await served(t)
  const { stream } = picture.feeds
  const random = new Random(36)
  const FIRST = 1500
  picture.tell(...Array.from({ length: FIRST }, (_, i) => train(`n${i}`)))
  let last = FIRST
  const sockets: HeldSocket[] = []
  const any = () => sockets[random.integer(sockets.length)]
  const open = (lastEventId?: string) => {
    const socket = new HeldSocket()
    sockets.push(socket)
    void stream.open(socket as unknown as ServerResponse, PUBLIC, [], lastEventId)
  }
  open()
  for (let step = 0; step < 1200; step++) {
    const lot = random.integer(100)
    if (lot < 4) open()
    else if (lot < 6) open(any().text.events.at(-1)?.id)
    else if (lot < 8 && sockets.length > 1) any().destroy()
    else if (lot < 10) stream.handleTime()
    else if (lot < 14) picture.nowMs += 400
    else if (lot < 40) picture.tell(train(`x${last++}`))
    else any().take()
    if (random.chance(0.4)) await new Promise((resolve) => setImmediate(resolve))
  }
  const whole = () => {
    const lasting = sockets.filter(({ destroyed }) => !destroyed)
    for (const socket of lasting) socket.take()
    return lasting.every(({ text }) => text.events.at(-1)?.id === `run1-${last}`)
  }
  await until(whole, 'all that was told')
  t.ok(stream.counts.picturesMade > 3 && stream.counts.resumed > 3, JSON.stringify(stream.counts))
  const numberOf = ({ id }: StreamEvent) => Number(id!.slice('run1-'.length))
  for (const { text, destroyed } of sockets) {
    if (destroyed) continue
    const told = text.of('snapshot', 'train')
    const [first] = told
    if (first?.event === 'snapshot') t.equal(inSnapshot(text).length, numberOf(first))
    const from = first ? numberOf(first) : last
    t.strictSame(
      told.map(numberOf),
      Array.from({ length: last - from + 1 }, (_, i) => from + i),
    )
  }
  for (const socket of sockets) socket.destroy()
  t.strictSame([stream.clients, stream.groups, stream.keeps], [0, 0, 0])
  await until(() => stream.freeBytes > 0, 'the memory of snapshots')
})

t.test('the status is told in the second in which a change is told, too', async (t) => {
  // Which does not listen, and so has no timer but that for changes.
  const picture = new ServedPicture()
  const { stream } = picture.feeds
  // As Node's responses do it hands over what it is given at the end of the turn, and not before.
  const socket = new HeldSocket(true)
  const { text } = socket
  void stream.open(socket as unknown as ServerResponse, PUBLIC, [], undefined)
  await until(() => text.of('status').length === 1, 'that of who has begun')
  for (let second = 1; second <= 3; second++) {
    picture.tell(train(String(second)))
    stream.handleTime()
    await until(() => text.of('status').length === second + 1)
    t.strictSame(
      text.events.slice(-2).map(({ event, id }) => `${event} ${id}`),
      [`train run1-${second}`, `status run1-${second}`],
    )
  }
  socket.destroy()
  await picture.close()
})

t.test('who begins, or comes back, is told at once whether it is live now', async (t) => {
  // Which does not listen, and so tells nothing of itself by the second.
  const picture = new ServedPicture()
  const { stream } = picture.feeds
  picture.tell(train('1'))
  const begin = async (lastEventId: string | undefined) => {
    const socket = new HeldSocket(true)
    void stream.open(socket as unknown as ServerResponse, PUBLIC, [], lastEventId)
    await until(() => socket.text.retryMs !== undefined)
    return socket
  }
  const [first, again] = [await begin(undefined), await begin('run1-1')]
  // The link dies before they have all.
  picture.nowMs += 60_000
  for (const { text } of [first, again]) {
    await until(() => text.of('status').length === 1, 'the status')
    t.match(text.of('status')[0], { id: 'run1-1', data: { isFresh: false, reasons: ['link_silent'] } })
  }
  t.equal(again.text.of('snapshot').length, 0)
  first.destroy()
  again.destroy()
  await picture.close()
})

t.test('a picture that was live, or was not for another reason, is not given to who comes now', async (t) => {
  const { picture, begin } = await served(t)
  const reasons = async () => (await begin()).of('snapshot')[0].data.reasons
  t.strictSame(await reasons(), ['link_never_heard'])
  picture.lastFrameMs = START_MS - 60_000
  t.strictSame(await reasons(), ['link_silent'])
  picture.lastFrameMs = START_MS
  t.strictSame(await reasons(), [])
  t.strictSame(await reasons(), [])
  t.equal(picture.feeds.stream.counts.picturesMade, 3)
})

t.test('by line: its trains and its status; gaps and the status of the link are told to all', async (t) => {
  const { picture, begin } = await served(t)
  const notice = (id: string, ...lines: string[]): Event => ({
    information: { operator: 'O', id, informed: lines.map((line) => ({ line })), condition: LineCondition.DELAYED },
  })
  picture.tell(train('1'), train('2', { line: 'M' }), { component: { component: 'C' } }, notice('n', 'N', 'M'))
  const reader = await begin('?line=O%2FL&line=O%2FN')
  const { trains, components, lines, information } = reader.events[0].data
  t.same([trains.length, components.length], [1, 0])
  t.match(lines, [{ key: 'line/O/N/', line: { condition: 'DELAYED' }, from: ['information/O/n/'] }])
  t.match(information, [{ information: { id: 'n', informed: [{ line: 'N' }, { line: 'M' }] } }])
  picture.tell(notice('l', 'L'), notice('m', 'M'))
  picture.tell(train('3', { line: 'M' }), train('4', { line: 'N' }), train('5'))
  picture.feeds.handleItems([GAP])
  picture.feeds.stream.handleTime()
  await until(() => reader.of('gap').length === 1 && reader.of('status').length >= 1)
  t.same(numbers(reader), ['4', '5'])
  t.match(reader.of('information'), [{ data: { key: 'information/O/l/' } }])
  t.match(reader.of('line'), [{ data: { key: 'line/O/L/' } }])
})

t.test('a line that nobody knows is an error; before any is known it may be yet to come', async (t) => {
  const { picture, address, begin } = await served(t)
  await begin('?line=O%2Ftypo')
  picture.tell(train('1'))
  const ask = async (query: string) => {
    const answer = await fetch(`${address}/v1/stream?${query}`)
    return [answer.status, ((await answer.json()) as { error: string }).error]
  }
  t.same(await ask('line=O%2Ftypo'), [404, 'no line "O/typo" is known here: <operator>/<line>'])
  t.same(await ask('line=L'), [404, 'no line "L" is known here: <operator>/<line>'])
  t.same(await ask('lines=O%2FL'), [400, 'there is no parameter "lines"'])
})

t.test("a line's status is told when a period begins or ends, without any message", async (t) => {
  const { picture, begin } = await served(t)
  const startMs = START_MS - OFFSET_MS + 60_000
  const activePeriods = [{ startMs, endMs: startMs + 60_000 }]
  const informed = [{ line: 'L' }]
  picture.tell({
    information: { operator: 'O', id: 'n', informed, activePeriods, condition: LineCondition.SUSPENDED },
  })
  const reader = await begin()
  const conditions = () => reader.of('line').map(({ data }) => data.line.condition)
  t.match(reader.events[0].data.lines, [{ line: { condition: 'NORMAL' }, planned: ['information/O/n/'] }])
  const { stream } = picture.feeds
  picture.nowMs += 60_000
  stream.handleTime()
  await until(() => reader.of('line').length === 1, 'the begin')
  picture.nowMs += 60_000
  stream.handleTime()
  await until(() => reader.of('line').length === 2, 'the end')
  t.same(conditions(), ['SUSPENDED', 'NORMAL'])
})

t.test(
  'through a public view: no field, train or component of the office, and a status that says little',
  async (t) => {
    const { picture, begin } = await served(t, { access: openAccess(PUBLIC) })
    picture.senders.push({
      sender: 0,
      epoch: 1,
      lastHeartbeatMs: START_MS,
      isEnding: false,
      health: { version: 'inner' },
    })
    picture.tell(train('1', { note: { ja: '内部' } }), { component: { component: 'C' } })
    const reader = await begin()
    picture.tell(train('1', { note: { ja: '内部' }, delayS: 1 }), train('2', { type: { code: '回送' } }))
    picture.tell({ component: { component: 'C', text: { ja: '停止' } } }, train('1', { type: { code: '回送' } }))
    picture.feeds.stream.handleTime()
    await until(() => reader.of('removed').length === 1 && reader.of('status').length >= 1)
    t.same(numbers(reader), ['1'])
    t.notMatch(JSON.stringify(reader.events), /内部|回送|停止|inner|"C"/)
    t.same(
      Object.keys(reader.of('status')[0].data).sort(),
      'asOfMs isComplete isFresh knownSinceMs link reasons silentForMs'.split(' '),
    )
  },
)

t.test('the status about once a second, under the id of the last change', async (t) => {
  const { picture, begin } = await served(t)
  const reader = await begin()
  await until(() => reader.of('status').length > 0)
  picture.tell(train('1'))
  const before = reader.of('status').length
  picture.feeds.stream.handleTime()
  await until(() => reader.of('status').length > before)
  t.match(reader.of('status').at(-1), {
    id: 'run1-1',
    data: { isFresh: true, link: { state: 'never' }, feeds: [{ clients: 1 }] },
  })
})

t.test('who does not read is disconnected, and the others are given every change', async (t) => {
  const { picture, begin } = await served(t)
  const [stalled, reader] = [await begin(), await begin()]
  await stalled.stall()
  const note = { ja: 'x'.repeat(20_000) }
  const { stream } = picture.feeds
  let told = 0
  // The kernel takes some megabytes before anything waits at us.
  while (stream.counts.clientsTooSlow === 0 && told < 2000) {
    for (let i = 0; i < 25; i++) picture.tell(train(String(told++), { note }))
    await until(() => reader.of('train').length === told)
  }
  t.equal(stream.counts.clientsTooSlow, 1)
  t.ok(told * 20_000 > CLIENT_BYTES_MAX)
  t.equal(reader.of('train').length, told)
  await stalled.resume()
  await until(() => stalled.isClosed)
  t.notOk(reader.isClosed)
  await until(() => stream.clients === 1)
})

t.test('closing the server ends every stream', async (t) => {
  const { picture, begin } = await served(t)
  const readers = [await begin(), await begin('?line=O%2FL')]
  await picture.close()
  await until(() => readers.every(({ isClosed }) => isClosed))
  t.equal(picture.feeds.stream.clients, 0)
})

t.test(
  'made once: a text for every set of fields, a write for what is told, whatever was chosen and how',
  async (t) => {
    const { picture, begin } = await served(t)
    const { stream } = picture.feeds
    const lines = ['A', 'B', 'C', 'D']
    picture.tell(...lines.map((line) => train('0', { line })))
    // One choice, in other orders and with names given twice …
    const same = ['?line=O%2FA&line=O%2FB', '?line=O%2FB&line=O%2FA', '?line=O%2FA&line=O%2FB&line=O%2FA']
    for (const query of same) await begin(query)
    t.same([stream.groups, stream.counts.picturesMade], [1, 1])
    // … and every choice that there is of four lines.
    const readers: StreamReader[] = []
    for (let bits = 1; bits < 16; bits++)
      readers.push(await begin(`?${lines.flatMap((line, i) => (bits & (1 << i) ? `line=O%2F${line}` : [])).join('&')}`))
    t.same([stream.clients, stream.groups, stream.counts.picturesMade], [18, 15, 1])
    const before = { ...stream.counts }
    picture.tell(train('1', { line: 'A' }))
    await until(() => readers.filter((reader) => reader.of('train').length === 1).length === 8)
    t.equal(stream.counts.textsMade - before.textsMade, 1)
    t.equal(stream.counts.piecesMade - before.piecesMade, 2, 'for who chose the line, and for who did not')
    t.equal(stream.counts.published - before.published >= 8 + 3, true)
    for (let i = 0; i < 15; i++) t.equal(numbers(readers[i]).length, (i + 1) & 1, 'and to nobody else')
  },
)

t.test('many that come back with one id share the texts of what they missed', async (t) => {
  const { picture, open, begin } = await served(t)
  const { stream } = picture.feeds
  const first = await begin()
  picture.tell(train('1'))
  await until(() => first.of('train').length === 1)
  const id = first.of('train')[0].id!
  picture.tell(...Array.from({ length: 200 }, (_, i) => train(`n${i}`)))
  await until(() => first.of('train').length === 201)
  const before = stream.counts.textsMade
  const others = await Promise.all(Array.from({ length: 10 }, () => open('', { 'last-event-id': id })))
  await until(() => others.every((other) => other.of('train').length === 200))
  t.equal(stream.counts.textsMade, before, 'made for who was there')
  picture.nowMs += 2000
  const late = await Promise.all(Array.from({ length: 10 }, () => open('', { 'last-event-id': id })))
  await until(() => late.every((other) => other.of('train').length === 200))
  t.equal(stream.counts.textsMade, before + 200, 'made anew once, with the ages that they have now')
  t.equal(late[0].of('train').at(-1)!.data.sentAgoMs, 2000)
})

t.test('a change is written to many readers in slices, and others have their turn meanwhile', async (t) => {
  const { picture } = await served(t)
  const { stream } = picture.feeds
  let written = 0
  let turns = 0
  const takeTurns = () => {
    if (written > 0 && written < 60) turns++
    if (written < 60) setImmediate(takeTurns)
  }
  /** A socket that takes a millisecond of the processor for each write. */
  class SlowSocket extends EventEmitter {
    destroyed = false
    writableLength = 0
    write(bytes: Buffer | string, taken?: () => void) {
      taken?.()
      if (!bytes.toString().includes('event: train')) return
      for (const end = performance.now() + 1; performance.now() < end; );
      written++
    }
    destroy() {
      this.destroyed = true
      this.emit('close')
    }
  }
  for (let i = 0; i < 60; i++) await stream.open(new SlowSocket() as unknown as ServerResponse, PUBLIC, [], undefined)
  picture.tell(train('1'))
  setImmediate(takeTurns)
  await until(() => written === 60)
  t.ok(turns >= 1, `${turns} turns between the first and the last`)
})

/** A socket of somebody who asks and reads nothing of the picture. */
class UnreadSocket extends EventEmitter {
  readonly memory = new Set<ArrayBufferLike>()
  destroyed = false
  writableLength = 0
  cork() {}
  uncork() {}
  write(bytes: Buffer, taken?: () => void) {
    if (bytes.toString().startsWith('retry')) taken?.()
    else this.memory.add(bytes.buffer)
  }
  destroy() {
    this.destroyed = true
    this.emit('close')
  }
}

t.test('who does not read costs no memory of its own; what is let go is used for the next picture', async (t) => {
  const { picture } = await served(t)
  const { stream } = picture.feeds
  const note = { ja: 'x'.repeat(1000) }
  const office: View = { ...PUBLIC, fields: 'office' }
  picture.tell(...Array.from({ length: 400 }, (_, i) => train(String(i), { line: `L${i % 4}`, note })))
  const open = async (...lines: string[]) => {
    const socket = new UnreadSocket()
    void stream.open(socket as unknown as ServerResponse, office, lines, undefined)
    await until(() => socket.memory.size > 0)
    return socket
  }
  const first = [await open(), await open(), await open('O/L0'), await open('O/L0', 'O/L1', 'O/L3')]
  t.equal(stream.counts.picturesMade, 1)
  // The first chunk has the head, which all are given; commas and what stands between two lists are everybody's too.
  const shared = new Set(first.flatMap(({ memory }) => [...memory]))
  t.equal(first[0].memory.size, 1)
  for (const { memory } of first.slice(1)) t.ok([...memory].includes([...first[0].memory][0]))
  picture.nowMs += 2000
  const second = await open()
  t.equal(stream.counts.picturesMade, 2)
  t.notOk(
    [...second.memory].some((memory) => shared.has(memory)),
    'the first is still waited for',
  )
  t.equal(stream.freeBytes, 0)
  for (const socket of first) socket.destroy()
  await until(() => stream.freeBytes > 400_000, 'memory to be used again')
  const { freeBytes } = stream
  picture.nowMs += 2000
  const third = await open()
  t.equal(stream.counts.picturesMade, 3)
  t.ok(stream.freeBytes < freeBytes - 400_000, 'it is used again')
  t.notOk(
    [...third.memory].some((memory) => second.memory.has(memory)),
    'the second is still waited for',
  )
  second.destroy()
  third.destroy()
  await until(() => stream.freeBytes > 800_000, 'all of it')
})

t.test(
  'while much waits for readers, who comes is given the last picture, unless it is not true any more',
  async (t) => {
    const { picture } = await served(t)
    const { stream } = picture.feeds
    const note = { ja: 'x'.repeat(50_000) }
    const office: View = { ...PUBLIC, fields: 'office' }
    // Of 5 MB.
    picture.tell(...Array.from({ length: 100 }, (_, i) => train(String(i), { note })))
    const made = async (afterMs: number) => {
      picture.nowMs += afterMs
      const socket = new UnreadSocket()
      void stream.open(socket as unknown as ServerResponse, office, [], undefined)
      await until(() => socket.memory.size > 0)
      return stream.counts.picturesMade
    }
    const tms = { name: 'tms', number: 1, silentAfterMs: 60_000, lastMessageMs: START_MS }
    const health = { intakeHeardMs: START_MS + 7000, sources: [tms] }
    const word = senderWord({ sender: 0, epoch: 1 }, { run: 3, health }, START_MS, START_MS, undefined)
    picture.heardSenders.push({ word, lastFrameMs: START_MS + 7000, rivalMs: undefined })
    picture.lastFrameMs = START_MS + 7000
    t.ok(picture.feeds.picture.liveness().isFresh)
    const counts: number[] = []
    for (const afterMs of [0, 1500, 1500, 1500, 1500, 1500]) counts.push(await made(afterMs))
    t.strictSame(counts, [1, 2, 3, 4, 4, 4], 'three wait, and with the fourth it is enough')
    t.equal(await made(2000), 5, 'not live any more')
    t.equal(await made(9000), 5)
    t.equal(await made(2000), 6, 'in the end it is too old')
  },
)

t.test('what was kept for readers is given back when they go', async (t) => {
  const { picture, begin } = await served(t)
  const { stream, outgoing } = picture.feeds
  picture.tell(...Array.from({ length: 20 }, (_, i) => train(String(i), { line: `L${i}` })))
  const readers = await Promise.all(Array.from({ length: 20 }, (_, i) => begin(`?line=O%2FL${i}&line=O%2FL0`)))
  t.same([stream.clients, stream.groups], [20, 20])
  t.equal(outgoing.heldBytes, 0, 'of snapshots that were taken')
  for (const reader of readers) reader.close()
  await until(() => stream.clients === 0)
  t.same([stream.groups, stream.keeps], [0, 0])
})

t.test('nothing is kept for who goes before it is known whether it may read', async (t) => {
  let isAsked = false
  let isDecided = false
  const access: ReturnType<typeof openAccess> = (server) => {
    server.decorateRequest('view', null as unknown as View)
    server.addHook('onRequest', async (request) => {
      isAsked = true
      await once(request.raw.socket, 'close')
      request.view = PUBLIC
    })
    server.addHook('preHandler', async () => {
      isDecided = true
    })
  }
  const { picture, address } = await served(t, { access })
  const reader = new StreamReader(`${address}/v1/stream`)
  await until(() => isAsked)
  reader.close()
  await until(() => isDecided)
  await new Promise((resolve) => setImmediate(resolve))
  t.equal(picture.feeds.stream.clients, 0)
})

t.test('views that show the same fields share texts and the picture, whatever their lines', async (t) => {
  const notice = (text: string): Event => ({
    information: { operator: 'O', id: 'n', informed: [{ line: 'L0' }, { line: 'L1' }], header: [{ text }] },
  })
  let opened = 0
  const access: ReturnType<typeof openAccess> = (server) => {
    server.decorateRequest('view', null as unknown as View)
    server.addHook('onRequest', async (request) => {
      request.view = { ...PUBLIC, lines: new Set([`O/L${opened++ % 3}`]) }
    })
  }
  const { picture, begin } = await served(t, { access })
  const { stream } = picture.feeds
  picture.tell(...[0, 1, 2].map((i) => train(String(i), { line: `L${i}` })), notice('a'))
  const readers = [await begin(), await begin(), await begin()]
  t.equal(stream.counts.picturesMade, 1)
  const informed = ({ data }: { data: Event }) => data.information!.informed
  const known = readers.map((reader) => reader.events[0].data)
  t.same(
    known.map(({ trains }) => trains.map(({ train }: Event) => train!.number)),
    [['0'], ['1'], ['2']],
  )
  t.same(
    known.map(({ information }) => information.map((data: Event) => informed({ data }))),
    [[[{ line: 'L0' }]], [[{ line: 'L1' }]], []],
  )
  picture.tell(notice('b'), ...[0, 1, 2].map((i) => train(String(i), { line: `L${i}`, delayS: 1 })))
  await until(() => readers.every((reader) => reader.of('train').length === 1))
  t.same(readers.map(numbers), [['0'], ['1'], ['2']])
  t.same(
    readers.map((reader) => reader.of('information').map(informed)),
    [[[{ line: 'L0' }]], [[{ line: 'L1' }]], []],
    'of a notice each is shown what is of its lines',
  )
})

t.test('nothing but a number is kept for who is behind; it is given all when it reads again', async (t) => {
  const { picture, begin } = await served(t)
  const [slow, reader] = [await begin(), await begin()]
  await slow.stall()
  let told = 0
  const note = { ja: 'x'.repeat(10_000) }
  // Until the kernel takes no more, and less than it is cut for.
  const behind = () => [...picture.feeds.stream.behind()]
  while (behind().every((bytes) => bytes < CLIENT_BYTES_MAX / 8) && told < 5000) {
    for (let i = 0; i < 40; i++) picture.tell(train(String(told++), { note }))
    await until(() => reader.of('train').length === told)
  }
  t.ok(behind().some((bytes) => bytes > 0 && bytes < CLIENT_BYTES_MAX))
  await slow.resume()
  await until(() => slow.of('train').length === told, 'what it missed')
  t.same(numbers(slow), numbers(reader))
  picture.tell(train('after'))
  await until(() => [slow, reader].every((one) => numbers(one).at(-1) === 'after'))
})
