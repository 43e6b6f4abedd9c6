/** `katamichi sender`, and its hold and release. */
import { type Command, Option } from 'commander'
import type { Logger } from 'pino'
import { loadSenderConfig } from '../../config/load.js'
import type { LogOutput } from '../../disk/log-output.js'
import type { SetExitCode } from '../exit-codes.js'
import { runService } from '../run-service.js'
import { addHoldCommands } from '../sender-hold.js'
import { parseTimeMs, UsageError } from '../units.js'

interface SenderOptions {
  config: string
  exitAtEnd?: boolean
  clock: 'real' | 'replay'
  start?: number
}

export function add(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('sender')
    .description('run the sender, inside the closed network')
    .requiredOption('-c, --config <file>', 'sender.toml')
    .option('--exit-at-end', 'stop when every source has ended, instead of staying up')
    .addOption(
      new Option('--clock <clock>', 'real, or replay: the recording is the only clock, and every run sends the same')
        .choices(['real', 'replay'])
        .default('real'),
    )
    .option('--start <time>', 'with --clock replay: when its clock starts, if not with the first record', parseTimeMs)
    .addHelpText(
      'after',
      `
Examples:
  katamichi sender --config /etc/katamichi/sender.toml
  katamichi sender --config trial.toml --clock replay --exit-at-end`,
    )
    .action(async ({ config: path, exitAtEnd = false, clock, start: startMs }: SenderOptions) => {
      if (startMs !== undefined && clock !== 'replay') throw new UsageError('--start needs --clock replay')
      const replay = clock === 'replay' ? { startMs } : undefined
      const config = await loadSenderConfig(path)
      const { runSender } = await import('../../sender/intake/run-sender.js')
      const run = (log: Logger, _output: LogOutput, signal: AbortSignal) =>
        runSender({ config, log, exitAtEnd, replay, signal })
      setExitCode(await runService('katamichi-sender', config.sender.log.level, run))
    })
  addHoldCommands(command, setExitCode)
}
