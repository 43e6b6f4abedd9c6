/** Bytes on a connection to the HTTP feeds: an answer or the end of the connection, never an error of ours. */
import { Duplex } from 'node:stream'
import { ServedPicture } from '../../receiver/feeds/http/served-picture.js'
import { type FuzzTarget, promise } from '../fuzz-target.js'
import { someEvents } from './frames.js'

/** A connection of which everything has been said, and that is read. */
class SaidConnection extends Duplex {
  readonly #parts: Buffer[] = []
  readonly remoteAddress = '127.0.0.1'

  constructor(said: Uint8Array) {
    super({ allowHalfOpen: false })
    this.push(said)
    this.push(null)
  }

  override _read(): void {}

  override _write(part: Buffer, _encoding: string, done: () => void): void {
    this.#parts.push(part)
    done()
  }

  get answer(): string {
    return Buffer.concat(this.#parts).toString('latin1')
  }

  setTimeout(): this {
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }
}

const PATHS = [
  ...['/v1/trains', '/v1/lines', '/v1/status', '/v1/gaps', '/v1/stream', '/v1/history?since=5', '/metrics', '/'],
  ...['/gtfs-rt/trip-updates.pb', '/odpt/odpt:Train?odpt:railway=a', '/healthz', '/readyz', '/openapi.json'],
]

export const http: FuzzTarget = {
  name: 'http',
  covers: ['/receiver/feeds/http/', '/receiver/access/'],
  words: [
    ...[...PATHS, '\r\n', 'HTTP/1.1', 'Accept: ', 'If-None-Match: ', 'Last-Event-ID: ', 'Range: bytes=0-1'],
    ...['Accept-Encoding: gzip', 'Cookie: ', 'Authorization: Bearer ', '%00', '%ff', '..', '?', '&', '=', 'gzip;q=0'],
  ],
  bytesMax: 1024,
  seeds: () => PATHS.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n`)),
  open: async () => {
    const picture = new ServedPicture()
    picture.tell(...(someEvents as never[]))
    const { server } = picture.feeds
    await server.ready()
    return async (input) => {
      const connection = new SaidConnection(input.slice())
      connection.on('error', () => {})
      const closed = new Promise((resolve) => connection.once('close', resolve))
      server.server.emit('connection', connection)
      await closed
      promise(!/^HTTP\/1\.1 500/m.test(connection.answer), `no error of ours: ${connection.answer.slice(0, 500)}`)
    }
  },
}
