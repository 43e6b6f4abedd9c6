/** `katamichi key` looks at keys, and shows of none more than its check value. */
import type { Command } from 'commander'
import { readConfiguredKeys } from '../../config/configured-keys.js'
import { keyCheckValue } from '../../config/key-check.js'

export function add(program: Command): void {
  const key = program.command('key').description('look at the keys of the link')
  key
    .command('ls')
    .description('each key that a sender.toml or receiver.toml names: id, check value, age, and from when it is used')
    .argument('<files...>', 'sender.toml or receiver.toml')
    .option('--json', 'one JSON object a line')
    .addHelpText(
      'after',
      `
Compare the check values of the two ends, over a telephone for example. The age is that of the file.

Example:
  katamichi key ls /etc/katamichi/receiver.toml`,
    )
    .action(async (files: string[], { json }: { json?: boolean }) => {
      for (const file of files) {
        const { mode, keys } = await readConfiguredKeys(file)
        if (keys.length === 0 && !json) process.stdout.write(`${file}: no key: keys.mode is "${mode}"\n`)
        for (const tagKey of keys) {
          const { id, fileMs, fromMs } = tagKey
          const check = keyCheckValue(tagKey)
          if (json) {
            process.stdout.write(`${JSON.stringify({ file, mode, id, check, fileMs, fromMs })}\n`)
            continue
          }
          const written = fileMs === undefined ? 'a credential' : `written ${ageText(Date.now() - fileMs)} ago`
          const from = fromMs === undefined ? '' : `, used from ${new Date(fromMs).toISOString()}`
          process.stdout.write(`${file}: key id ${id}, check value ${check}, ${mode}, ${written}${from}\n`)
        }
      }
    })
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

function ageText(ms: number): string {
  if (ms < 2 * MINUTE_MS) return `${Math.max(0, Math.round(ms / 1000))} s`
  return ms < 2 * DAY_MS ? `${Math.round(ms / MINUTE_MS)} min` : `${Math.round(ms / DAY_MS)} days`
}
