/** `katamichi sender`, and its hold and release. */
import { type Command, Option } from 'commander'
import { type Logger, pino } from 'pino'
import { loadSenderConfig } from '../../config/load.js'
import { LogOutput } from '../../disk/log-output.js'
import { openServiceManager } from '../../host/notify-socket.js'
import type { AwaitOptions } from '../../sender/transmit/await-intake.js'
import type { SetExitCode } from '../exit-codes.js'
import { runService } from '../run-service.js'
import { addHoldCommands } from '../sender-hold.js'
import { parseTimeMs, UsageError } from '../units.js'

interface SenderOptions {
  config: string
  exitAtEnd?: boolean
  clock: 'real' | 'replay'
  start?: number
  part?: 'intake' | 'transmit'
  pipes?: string
}

/** Where two services of the packages meet: packaging/systemd/sender/. */
const PIPES = '/run/katamichi-sender'

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
    .addOption(
      new Option('--part <part>', 'one of its two processes alone, as a service of its own: docs/service.md').choices([
        'intake',
        'transmit',
      ]),
    )
    .option('--pipes <folder>', `with --part: where the two meet, by default ${PIPES}`)
    .addHelpText(
      'after',
      `
Examples:
  katamichi sender --config /etc/katamichi/sender.toml
  katamichi sender --config trial.toml --clock replay --exit-at-end`,
    )
    .action(async (options: SenderOptions) => {
      const { config: path, exitAtEnd = false, clock, start: startMs, part, pipes } = options
      if (startMs !== undefined && clock !== 'replay') throw new UsageError('--start needs --clock replay')
      if (part !== undefined && clock === 'replay') throw new UsageError('--part goes with the real clock alone')
      if (part === 'transmit' && exitAtEnd) throw new UsageError('--exit-at-end is for the part that reads: intake')
      if (part === undefined && pipes !== undefined) throw new UsageError('--pipes needs --part')
      const replay = clock === 'replay' ? { startMs } : undefined
      const config = await loadSenderConfig(path)
      const { manager } = await openServiceManager()
      const folder = part && (pipes ?? PIPES)
      if (part === 'transmit') return transmit({ config, folder: folder!, manager })
      const { runSender } = await import('../../sender/intake/run-sender.js')
      const run = (log: Logger, _output: LogOutput, signal: AbortSignal) =>
        runSender({ config, log, exitAtEnd, replay, signal, manager, ...(folder !== undefined && { pipes: folder }) })
      setExitCode(await runService('katamichi-sender', config.sender.log.level, run))
    })
  addHoldCommands(command, setExitCode)
}

/** Becomes the transmit process, or rejects. */
async function transmit(options: Pick<AwaitOptions, 'config' | 'folder' | 'manager'>): Promise<void> {
  const name = 'katamichi-transmit'
  const output = new LogOutput(name)
  const log = pino({ name, level: options.config.sender.log.level }, output)
  const { awaitIntake } = await import('../../sender/transmit/await-intake.js')
  await awaitIntake({ ...options, log, flushLog: () => output.flushSync() })
}
