/** `katamichi demo`. */
import { type Command, Option } from 'commander'
import { type DemoOptions, DemoRefused, runDemo } from '../../demo/demo.js'
import type { SetExitCode } from '../exit-codes.js'
import { stopSignal } from '../run-service.js'
import {
  parseBitsPerSecond,
  parseDurationMs,
  parseHostPort,
  parseShare,
  parseSpeed,
  parseWhole,
  UsageError,
} from '../units.js'

export function add(program: Command, setExitCode: SetExitCode): void {
  program
    .command('demo')
    .description('run both ends on this machine, over a link that loses what you tell it to')
    .option('--source <path>', 'a recording to replay, a file or a folder; without it, the built-in railway')
    .option('--operator <name>', 'the operator, for recordings that do not name one')
    .option('--lines <folder>', 'line files for the page, such as `katamichi lines import` writes')
    .option('--trains <n>', 'trains of the built-in railway', parseWhole(1, 2000), 60)
    .option('--speed <x>', 'times as fast as recorded, or max: as fast as the link allows', parseSpeed, 1)
    .option('--loss <share>', 'datagrams lost at random, such as 5%', parseShare, 0)
    .option('--burst <time>', 'length of total outages, about one a second, such as 20ms', parseDurationMs, 0)
    .option('--assume-loss <share>', 'plan the FEC for this loss instead', parseShare)
    .option('--assume-burst <time>', 'plan the FEC for this outage instead', parseDurationMs)
    .option('--rate <bits>', 'rate on the wire, headers included', parseBitsPerSecond, 20e6)
    .option('--seed <n>', 'seed of the losses and of the built-in railway', parseWhole(0, 2 ** 32 - 1), 9)
    .addOption(
      new Option('--http <host:port>', "the receiver's HTTP address")
        .argParser(parseHostPort)
        .default({ host: '127.0.0.1', port: 8080 }, '127.0.0.1:8080'),
    )
    .option('--exit', 'end after the replay with a check of every event, and a JSON summary as the last line')
    .addHelpText(
      'after',
      `
Examples:
  katamichi demo
  katamichi demo --trains 500 --loss 5% --burst 20ms
  katamichi demo --source recording/ --speed max --loss 5% --burst 20ms --exit`,
    )
    .action(async (options: DemoOptions) => {
      setExitCode(await runDemo(options, stopSignal()).catch(asUsageError))
    })
}

function asUsageError(error: Error): never {
  throw error instanceof DemoRefused ? new UsageError(error.message) : error
}
