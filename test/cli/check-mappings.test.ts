import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { checkMappings } from '../../cli/check-mappings.js'
import { scratchFolder } from '../scratch-folder.js'

t.test('a mapping whose pattern cannot be matched in linear time is a fault of the configuration', async (t) => {
  const folder = scratchFolder()
  const file = join(folder, 'sender.toml')
  writeFileSync(
    join(folder, 'link.toml'),
    'stream = 1\nmtu = 1500\nmax_age_s = 300\nkeys = { mode = "unkeyed" }\nrate = { bits_per_second = 1_000_000, burst_bytes = 65536 }\nfec = { assumed_loss = 0.01, assumed_burst_ms = 5, target_residual = 1e-9, delay_budget_ms = 50 }\n',
  )
  writeFileSync(
    file,
    `sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = 5000 }
source = [{ type = "recording", name = "rows", path = "rows.ndjson", mapping = "mapping.toml" }]
`,
  )
  const mappingWith = (pattern: string) =>
    writeFileSync(
      join(folder, 'mapping.toml'),
      `name = "x"\n[match]\nsrc = "x"\n[fields]\n"train.number" = { from = "n", pattern = '${pattern}' }\n`,
    )
  mappingWith('^(a+)+$')
  t.equal(await checkMappings(file), undefined, 'such a one costs no time any more')
  mappingWith('^(a)\\1$')
  const error = await checkMappings(file)
  t.match(error?.faults, [{ path: 'source[0].mapping', message: /fields\."train\.number"\.pattern: \\1 is not taken/ }])
})
