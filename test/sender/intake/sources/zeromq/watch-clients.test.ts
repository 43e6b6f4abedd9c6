import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import t from 'tap'
import { curveKeyPair } from 'zeromq'
import { WatchedClients } from '../../../../../sender/intake/sources/zeromq/watch-clients.js'
import { scratchFolder } from '../../../../scratch-folder.js'

t.test('a list that changes is read again; one that cannot be read leaves the one before in force', async (t) => {
  const path = join(scratchFolder(), 'clients.txt')
  const [first, second] = [curveKeyPair().publicKey, curveKeyPair().publicKey]
  writeFileSync(path, `plc ${first}\n`)
  const said: string[] = []
  const log = pino({}, { write: (line) => void said.push(JSON.parse(line).event) })
  const admitted: string[][] = []
  const over = new AbortController()
  const watched = new WatchedClients(path)
  watched.watch((clients) => admitted.push([...clients.keys()]), log, 'plc', over.signal, 5)
  const until = async (count: number) => {
    for (let tries = 0; tries < 2000 && said.length < count; tries++) await new Promise((done) => setTimeout(done, 10))
  }
  writeFileSync(path, `plc ${second} and more\n`)
  await until(1)
  writeFileSync(path, `plc ${first}\ntms ${second}\n`)
  await until(2)
  t.same(said, ['source_clients_refused', 'source_clients_reread'])
  t.same(admitted, [[first, second]])
  over.abort()
})
