/** What `katamichi doctor` does at either end: the words of the command, and how facts become an answer. */
import type { Command } from 'commander'
import { ConfigError } from '../config/parse/config-error.js'
import { diagnose } from '../host/doctor/core/diagnose.js'
import type { End, HostFacts } from '../host/doctor/core/facts.js'
import { type Diagnosis, diagnosisOf } from '../host/doctor/core/finding.js'
import { configFinding } from '../host/doctor/core/upkeep-checks.js'
import { configFaults } from '../host/doctor/gather.js'
import type { DoctorOptions } from '../host/doctor/wanted.js'
import { reportLines } from './doctor-report.js'
import { DONE, FAILED, USAGE } from './exit-codes.js'
import { type Language, languageOption } from './language.js'
import { parseDurationMs, parseInterfaceName } from './units.js'

export interface DoctorCommandOptions {
  config: string
  interface?: string
  receiverMac?: string
  for: number
  lang: Language
  json?: boolean
}

export const WHAT_IT_DOES = `It reads and changes nothing. Run it as root: otherwise some of it is not known.
Exit code: 0 when nothing is wrong, 1 for warnings and for what is not known, 2 for faults.`

/** By the worst that was found. What is not known is not good. */
const EXIT_CODES: Readonly<Record<Diagnosis['worst'], number>> = {
  fine: DONE,
  unknown: FAILED,
  warning: FAILED,
  fault: USAGE,
}

/** Adds `end` to the command `doctor`. */
export function addDoctorOf(program: Command, end: End, purpose: string): Command {
  return program.commands
    .find((command) => command.name() === 'doctor')!
    .command(end)
    .description(purpose)
    .requiredOption('-c, --config <file>', `${end}.toml`)
    .option('--interface <name>', 'network interface that faces the diode', parseInterfaceName)
    .option('--for <time>', 'how long counters are watched, such as 10s', parseDurationMs, 2000)
    .addOption(languageOption())
    .option('--json', 'as one JSON object')
}

export function asked(
  { interface: interfaceName, receiverMac, for: observeMs }: DoctorCommandOptions,
  receiveBufferBytes: number,
): DoctorOptions {
  return { interfaceName, receiverMac, observeMs, receiveBufferBytes }
}

/** Where the configuration cannot be loaded, its faults are all that can be said. */
export async function see(end: End, options: DoctorCommandOptions, gather: () => Promise<HostFacts>): Promise<number> {
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
