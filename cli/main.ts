/** The one command, `katamichi`. Exit codes: 0 done, 1 could not be done, 2 wrong usage or configuration. */
import { isatty } from 'node:tty'
import { Command, CommanderError, Option } from 'commander'
import { type Logger, pino } from 'pino'
import { checkConfig } from '../config/check.js'
import { createCurveKeyFile } from '../config/keys/curve-keys.js'
import { createKeyFile } from '../config/keys/keys.js'
import { loadReceiverConfig, loadSenderConfig } from '../config/load.js'
import { ConfigError } from '../config/parse/config-error.js'
import { VERSION } from '../config/version.js'
import { writeConfigJsonSchemas } from '../config/write-json-schemas.js'
import { type DemoOptions, runDemo } from '../demo/demo.js'
import { LogOutput } from '../disk/log-output.js'
import { type GuardFormat, receiverGuard, renderGuard, senderGuard } from '../host/firewall.js'
import { watchParent } from '../rig/parent-watch.js'
import { addAccessCommands } from './access.js'
import { checkMappings } from './check-mappings.js'
import { addLinesCommands } from './lines.js'
import { planTable, renderPlanTable } from './plan-table.js'
import {
  parseBitsPerSecond,
  parseDurationMs,
  parseHostPort,
  parseInterfaceName,
  parseMacAddress,
  parseProbability,
  parseShare,
  parseSpeed,
  parseTimeMs,
  parseWhole,
  UsageError,
} from './units.js'

const STDOUT = 1
const DONE = 0
const FAILED = 1
const USAGE = 2

/** Aborted by Ctrl-C, by the service manager, or when the terminal or the reader of our output is gone. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort())
  process.stdout.on('error', () => controller.abort())
  watchParent(() => controller.abort())
  return controller.signal
}

/**
 * Runs a service until Ctrl-C or the service manager ends it; resolves with its exit code. A hang-up opens the log
 * file again and ends nothing, unless the terminal in which it runs is gone; nor does a reader of the log that is gone.
 */
async function runService(
  name: string,
  level: string,
  run: (log: Logger, output: LogOutput, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const output = new LogOutput(name)
  const log = pino({ name, level }, output)
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort())
  watchParent(() => {
    log.warn({ event: 'parent_gone' }, 'the process that started this one is gone: stopping')
    controller.abort()
  })
  let code = DONE
  const isOfTerminal = isatty(STDOUT)
  process.on('SIGHUP', () => {
    if (isOfTerminal) {
      code = FAILED
      controller.abort()
      return
    }
    const reopened = output.reopen()
    if (reopened === 'reopened') log.info({ event: 'log_reopened' })
    else if (reopened === 'not_a_file')
      log.warn({ event: 'hangup_ignored' }, 'the log is no file; restart to read configuration again')
    else log.error({ event: 'log_not_reopened' }, reopened.message)
  })
  try {
    return Math.max(code, await run(log, output, controller.signal))
  } catch (error) {
    log.fatal({ event: 'failed' }, (error as Error).message)
    throw error
  }
}

function createProgram(setExitCode: (code: number) => void): Command {
  const program = new Command('katamichi')
    .description('One-way gateway for train data: out of a closed network, and nothing back in.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(see katamichi --help)')

  program
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
      const { runSender } = await import('../sender/intake/run-sender.js')
      const run = (log: Logger, _output: LogOutput, signal: AbortSignal) =>
        runSender({ config, log, exitAtEnd, replay, signal })
      setExitCode(await runService('katamichi-sender', config.sender.log.level, run))
    })

  program
    .command('receiver')
    .description('run the receiver, on the other side of the diode')
    .requiredOption('-c, --config <file>', 'receiver.toml')
    .addHelpText('after', '\nExample:\n  katamichi receiver --config /etc/katamichi/receiver.toml')
    .action(async ({ config: path }: { config: string }) => {
      const config = await loadReceiverConfig(path)
      const { runReceiver } = await import('../receiver/run-receiver.js')
      const run = async (log: Logger, output: LogOutput, signal: AbortSignal) => {
        await runReceiver({ config, log, signal, logLinesDropped: () => output.linesDropped })
        return DONE
      }
      setExitCode(await runService('katamichi-receiver', config.receiver.log.level, run))
    })

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
    .action(async (options: DemoOptions) => setExitCode(await runDemo(options, stopSignal())))

  program
    .command('keygen')
    .description('make a key file for link tags; copy it to both ends by hand')
    .argument('<file>', 'where to write it; an existing file is never overwritten')
    .option('--curve', 'a CURVE key pair for ZeroMQ instead, of a server or of a client')
    .addHelpText('after', '\nExamples:\n  katamichi keygen link.key\n  katamichi keygen --curve zeromq.key')
    .action(async (file: string, { curve }: { curve?: boolean }) => {
      if (curve) {
        const { curveKeyPair } = await import('zeromq')
        const { publicKey, secretKey } = curveKeyPair()
        await createCurveKeyFile(file, { publicKey, secretKey })
        process.stdout.write(
          `${file}: a new key pair, readable by its owner alone. The public key, for the other end:\n${publicKey}\n`,
        )
        return
      }
      await createKeyFile(file)
      process.stdout.write(`${file}: a new key, readable by its owner alone. Copy it to the other end by hand.\n`)
    })

  addAccessCommands(program)
  addLinesCommands(program)

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

  addFirewallCommands(program)

  program
    .command('plan')
    .description('what protection costs: k, m, spread, overhead, residual and delay by frame size')
    .requiredOption('--loss <share>', 'datagrams lost at random, such as 5%', parseShare)
    .requiredOption('--burst <time>', 'longest outage to survive whole, such as 40ms', parseDurationMs)
    .requiredOption('--rate <bits>', 'rate on the wire, headers included, such as 2Mbit', parseBitsPerSecond)
    .requiredOption('--residual <p>', 'probability that a frame is still lost, such as 1e-9', parseProbability)
    .requiredOption('--delay <time>', 'over which a frame may be spread, such as 200ms', parseDurationMs)
    .option('--frame <bytes>', 'a row for frames of this size as well', parseWhole(1, 2 ** 24 - 1))
    .option('--mtu <bytes>', 'of the link', parseWhole(576, 65_535), 1500)
    .option('--json', 'the table as one JSON object')
    .addHelpText(
      'after',
      `
Residual counts random loss and one outage in the worst place. Exit code 1 when the wish cannot be met: for the
frame of --frame if there is one, otherwise for every size in the table.

Example:
  katamichi plan --loss 5% --burst 40ms --rate 2Mbit --residual 1e-9 --delay 200ms`,
    )
    .action((options: PlanOptions) => {
      const table = planTable(wishOf(options), options.frame)
      process.stdout.write(options.json ? `${JSON.stringify(table)}\n` : `${renderPlanTable(table)}\n`)
      if (!table.possible) setExitCode(FAILED)
    })

  for (const command of [program, ...program.commands])
    for (const inner of [command, ...command.commands]) inner.exitOverride()
  return program
}

interface SenderOptions {
  config: string
  exitAtEnd?: boolean
  clock: 'real' | 'replay'
  start?: number
}

interface FirewallOptions {
  config: string
  format: GuardFormat
  interface?: string
  receiverMac?: string
}

function addFirewallCommands(program: Command): void {
  const firewall = program
    .command('firewall')
    .description('print the nftables guard of a host, made from its configuration; see docs/one-way.md')
  const commandOf = (end: 'sender' | 'receiver', purpose: string) =>
    firewall
      .command(end)
      .description(purpose)
      .requiredOption('-c, --config <file>', `${end}.toml`)
      .option('--interface <name>', 'network interface that faces the diode', parseInterfaceName)
      .addOption(new Option('--format <form>', 'for nft -f, or a shell script').choices(['nft', 'sh']).default('nft'))
  commandOf('sender', 'let the one flow out, and nothing in')
    .option('--receiver-mac <mac>', "the receiver's Ethernet address, of which ARP cannot ask", parseMacAddress)
    .addHelpText(
      'after',
      `
With [packet] in sender.toml, neither --interface nor --receiver-mac is needed.

Examples:
  katamichi firewall sender -c sender.toml --interface eth1 --receiver-mac 02:00:00:00:00:02 | nft -f -
  katamichi firewall sender -c sender.toml --format sh > /etc/katamichi/guard.sh`,
    )
    .action(async ({ config, format, interface: interfaceName, receiverMac }: FirewallOptions) => {
      const guard = senderGuard(await loadSenderConfig(config), { interfaceName, receiverMac })
      process.stdout.write(renderGuard(guard, format))
    })
  commandOf('receiver', 'let the one flow in, and nothing out')
    .addHelpText(
      'after',
      `
Examples:
  katamichi firewall receiver -c receiver.toml --interface eth1 | nft -f -
  katamichi firewall receiver -c receiver.toml --interface eth1 --format sh > /etc/katamichi/guard.sh`,
    )
    .action(async ({ config, format, interface: interfaceName }: FirewallOptions) => {
      process.stdout.write(renderGuard(receiverGuard(await loadReceiverConfig(config), { interfaceName }), format))
    })
}

interface PlanOptions {
  loss: number
  burst: number
  rate: number
  residual: number
  delay: number
  frame?: number
  mtu: number
  json?: boolean
}

const IPV4_UDP_HEADER_BYTES = 28

function wishOf({ loss, burst, rate, residual, delay, mtu }: PlanOptions) {
  if (delay <= 0) throw new UsageError('--delay must be longer than nothing')
  const maxSymbolLength = Math.floor((mtu - IPV4_UDP_HEADER_BYTES - 64) / 16) * 16
  return {
    assumedLoss: loss,
    assumedBurstMs: burst,
    bitsPerSecond: rate,
    targetResidual: residual,
    delayBudgetMs: delay,
    maxSymbolLength,
    ipOverheadBytes: IPV4_UDP_HEADER_BYTES,
  }
}

async function main(): Promise<number> {
  let exitCode = DONE
  const program = createProgram((code) => {
    exitCode = code
  })
  try {
    await program.parseAsync()
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : USAGE
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(`katamichi: ${message}\n`)
    return error instanceof UsageError || error instanceof ConfigError ? USAGE : FAILED
  }
}

// Whoever read it is gone: what happens is in the log, and in the exit code.
process.stderr.on('error', () => {})
process.exitCode = await main()
