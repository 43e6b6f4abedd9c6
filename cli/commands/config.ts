/** `katamichi config`. */
import type { Command } from 'commander'
import { checkConfig } from '../../config/check.js'
import { ConfigError } from '../../config/parse/config-error.js'
import { writeConfigJsonSchemas } from '../../config/write-json-schemas.js'
import { checkMappings } from '../check-mappings.js'
import { type SetExitCode, USAGE } from '../exit-codes.js'

export function add(program: Command, setExitCode: SetExitCode): void {
  const config = program.command('config').description('look at configuration files')
  config
    .command('check')
    .description('check link.toml, sender.toml or receiver.toml, and list every fault')
    .argument('<files...>', 'configuration files')
    .option('--json', 'one JSON object a line')
    .action(async (files: string[], { json }: { json?: boolean }) => {
      for (const file of files) {
        const good = await checkConfig(file)
        const isSender = !(good instanceof ConfigError) && good.kind === 'sender'
        const checked = (isSender && (await checkMappings(file))) || good
        if (checked instanceof ConfigError) {
          setExitCode(USAGE)
          if (json) process.stdout.write(`${JSON.stringify({ file, ok: false, faults: checked.faults })}\n`)
          else process.stderr.write(`${checked.message}\n`)
        } else process.stdout.write(`${json ? JSON.stringify({ file, ...checked }) : checked.summary}\n`)
      }
    })
  config
    .command('schema')
    .description('write the JSON Schemas of the three files')
    .argument('<folder>', 'where to write them')
    .action((folder: string) => writeConfigJsonSchemas(folder))
}
