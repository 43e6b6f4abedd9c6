import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { loadLineFiles } from '../../../config/line-files/line-files.js'
import { zipOf } from '../../config/zip-of.js'
import { scratchFolder } from '../../scratch-folder.js'
import { katamichi } from '../katamichi.js'

t.setTimeout(120_000)
const folder = scratchFolder()
const given = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const railways = (order: readonly string[]) =>
  JSON.stringify([
    {
      '@type': 'odpt:Railway',
      'owl:sameAs': 'odpt.Railway:O.Main',
      'odpt:operator': 'odpt.Operator:O',
      'odpt:stationOrder': order.map((name, at) => ({
        'odpt:index': at,
        'odpt:station': `odpt.Station:O.Main.${name}`,
      })),
    },
  ])

t.test('ODPT files become line files that the receiver loads; a second time needs --replace', async (t) => {
  const to = join(folder, 'made', 'lines')
  const first = await katamichi(['lines', 'import', given('railway.json', railways(['A', 'B'])), '--to', to])
  t.match(first, { code: 0, stdout: /made\/lines: 1 line files/ }, first.stderr)
  t.same(readdirSync(to), ['O.Main.toml'])
  const longer = given('longer.json', railways(['A', 'B', 'C']))
  const refused = await katamichi(['lines', 'import', longer, '--to', to])
  t.match(refused, { code: 1, stderr: /holds O\.Main\.toml already; nothing was written\. --replace/ })
  t.equal((await loadLineFiles(to))[0].stations!.length, 2)
  t.equal((await katamichi(['lines', 'import', longer, '--to', to, '--replace'])).code, 0)
  t.equal((await loadLineFiles(to))[0].stations!.length, 3)
})

t.test('a GTFS zip needs its operator, and then becomes line files', async (t) => {
  const zip = given(
    'gtfs.zip',
    zipOf({
      'feed/stops.txt': 'stop_id,stop_name\nA,Alpha\nB,Beta\n',
      'feed/routes.txt': 'route_id,route_type\nL/1,1\n',
      'feed/trips.txt': 'route_id,trip_id,direction_id\nL/1,t,0\n',
      'feed/stop_times.txt': 'trip_id,stop_id,stop_sequence\nt,A,1\nt,B,2\n',
    }),
  )
  const to = join(folder, 'gtfs-lines')
  const without = await katamichi(['lines', 'import', zip, '--to', to])
  t.match(without, { code: 2, stderr: /give --operator, as in sender\.toml/ })
  t.equal((await katamichi(['lines', 'import', zip, '--to', to, '--operator', 'MTA'])).code, 0)
  t.match(await loadLineFiles(to), [{ operator: 'MTA', line: 'L/1', stations: [{ id: 'A' }, { id: 'B' }] }])
  t.same(readdirSync(to), ['MTA.L_1.toml'], 'a name that is no path')
})

t.test('faults say which file and what would help', async (t) => {
  const to = join(folder, 'none')
  const failed = async (...args: string[]) => (await katamichi(['lines', 'import', ...args, '--to', to])).stderr
  t.match(await failed(join(folder, 'absent.json')), /absent\.json: no such file/)
  t.match(await failed(given('text.json', 'hello')), /text\.json: is neither a zip archive nor JSON/)
  t.match(await failed(given('object.json', '{}')), /object\.json: is no list/)
  t.match(await failed(given('bare.json', railways([]))), /no line found in .*--all takes their names: O\.Main/s)
  t.match(await failed(given('cut.zip', 'PK\u0003\u0004'), '--operator', 'O'), /cut\.zip: is no zip archive/)
  t.match(await failed(given('railway.json', railways(['A', 'B'])), '--operator', 'O'), /--operator is for GTFS/)
  mkdirSync(join(folder, 'directory'), { recursive: true })
  t.match(await failed(join(folder, 'directory')), /directory: EISDIR/)
})
