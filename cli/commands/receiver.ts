/** `katamichi receiver`. */
import type { Command } from 'commander'
import type { Logger } from 'pino'
import { loadReceiverConfig } from '../../config/load.js'
import type { LogOutput } from '../../disk/log-output.js'
import { openServiceManager } from '../../host/notify-socket.js'
import { DONE, type SetExitCode } from '../exit-codes.js'
import { runService } from '../run-service.js'

export function add(program: Command, setExitCode: SetExitCode): void {
  program
    .command('receiver')
    .description('run the receiver, on the other side of the diode')
    .requiredOption('-c, --config <file>', 'receiver.toml')
    .addHelpText('after', '\nExample:\n  katamichi receiver --config /etc/katamichi/receiver.toml')
    .action(async ({ config: path }: { config: string }) => {
      const config = await loadReceiverConfig(path)
      const { manager } = await openServiceManager()
      const { runReceiver } = await import('../../receiver/run-receiver.js')
      const run = async (log: Logger, output: LogOutput, signal: AbortSignal) => {
        await runReceiver({ config, log, signal, logLinesDropped: () => output.linesDropped, manager })
        return DONE
      }
      setExitCode(await runService('katamichi-receiver', config.receiver.log.level, run))
    })
}
