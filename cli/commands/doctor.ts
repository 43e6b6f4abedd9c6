/** `katamichi doctor` says what is wrong with this end, and the command that mends it (docs/doctor.md). */
import type { Command } from 'commander'
import { loadReceiverConfig, loadSenderConfig } from '../../config/load.js'
import { ConfigError } from '../../config/parse/config-error.js'
import { diagnose } from '../../host/doctor/core/diagnose.js'
import type { End, HostFacts } from '../../host/doctor/core/facts.js'
import { type Diagnosis, diagnosisOf } from '../../host/doctor/core/finding.js'
import { configFinding } from '../../host/doctor/core/upkeep-checks.js'
import { configFaults, gatherReceiver, gatherSender } from '../../host/doctor/gather.js'
import { receiveBufferBytes } from '../../receiver/assembly/assembly-options.js'
import { reportLines } from '../doctor-report.js'
import { DONE, FAILED, type SetExitCode, USAGE } from '../exit-codes.js'
import { type Language, languageOption } from '../language.js'
import { parseDurationMs, parseInterfaceName, parseMacAddress } from '../units.js'

interface DoctorCommandOptions {
  config: string
  interface?: string
  receiverMac?: string
  for: number
  lang: Language
  json?: boolean
}

const WHAT_IT_DOES = `It reads and changes nothing. Run it as root: otherwise some of it is not known.
Exit code: 0 when nothing is wrong, 1 for warnings and for what is not known, 2 for faults.`

/** By the worst that was found. What is not known is not good. */
const EXIT_CODES: Readonly<Record<Diagnosis['worst'], number>> = {
  fine: DONE,
  unknown: FAILED,
  warning: FAILED,
  fault: USAGE,
}

export function add(program: Command, setExitCode: SetExitCode): void {
  const doctor = program.command('doctor').description('what is wrong with this end, and the command that mends it')
  const commandOf = (end: End, purpose: string) =>
    doctor
      .command(end)
      .description(purpose)
      .requiredOption('-c, --config <file>', `${end}.toml`)
      .option('--interface <name>', 'network interface that faces the diode', parseInterfaceName)
      .option('--for <time>', 'how long counters are watched, such as 10s', parseDurationMs, 2000)
      .addOption(languageOption())
      .option('--json', 'as one JSON object')
  commandOf('sender', 'look at the sender and its host')
    .option('--receiver-mac <mac>', "the receiver's Ethernet address", parseMacAddress)
    .addHelpText(
      'after',
      `
${WHAT_IT_DOES}

Examples:
  katamichi doctor sender -c /etc/katamichi/sender.toml
  katamichi doctor sender -c sender.toml --interface eth1 --lang ja`,
    )
    .action(async (options: DoctorCommandOptions) => {
      const facts = async () => gatherSender(await loadSenderConfig(options.config), asked(options, 0))
      setExitCode(await see('sender', options, facts))
    })
  commandOf('receiver', 'look at the receiver and its host, and say which end is ill')
    .addHelpText(
      'after',
      `
${WHAT_IT_DOES}

Examples:
  katamichi doctor receiver -c /etc/katamichi/receiver.toml
  katamichi doctor receiver -c receiver.toml --for 10s --json`,
    )
    .action(async (options: DoctorCommandOptions) => {
      const facts = async () => {
        const loaded = await loadReceiverConfig(options.config)
        return gatherReceiver(loaded, asked(options, receiveBufferBytes(loaded.link.rate.bits_per_second)))
      }
      setExitCode(await see('receiver', options, facts))
    })
}

function asked(
  { interface: interfaceName, receiverMac, for: observeMs }: DoctorCommandOptions,
  receiveBufferBytes: number,
) {
  return { interfaceName, receiverMac, observeMs, receiveBufferBytes }
}

/** Where the configuration cannot be loaded, its faults are all that can be said. */
async function see(end: End, options: DoctorCommandOptions, gather: () => Promise<HostFacts>): Promise<number> {
  let diagnosis: Diagnosis
  let wanted: HostFacts['wanted'] | undefined
  try {
    const facts = await gather()
    wanted = facts.wanted
    diagnosis = diagnose(facts)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    diagnosis = diagnosisOf(configFaults(error).map((fault) => configFinding(end, options.config, fault)))
  }
  const { version, linkFingerprint } = wanted ?? {}
  const lines = options.json
    ? [JSON.stringify({ end, version, linkFingerprint, ...diagnosis })]
    : reportLines(end, diagnosis, wanted, options.lang)
  process.stdout.write(`${lines.join('\n')}\n`)
  return EXIT_CODES[diagnosis.worst]
}
