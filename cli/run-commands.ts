/** Makes the command line of some commands, and runs it. The exit codes are in exit-codes.ts. */
import { Command, CommanderError } from 'commander'
import { ConfigError } from '../config/parse/config-error.js'
import { VERSION } from '../config/version.js'
import { DONE, FAILED, type SetExitCode, USAGE } from './exit-codes.js'
import { UsageError } from './units.js'

export interface CommandFile {
  add(program: Command, setExitCode: SetExitCode): void
}

/** A command by its name, and what brings it; what adds to a command has that one's name, and comes after it. */
export type NamedCommand = readonly [name: string, load: () => Promise<CommandFile>]

/** The commands are in the order in which `--help` names them. Resolves with the exit code. */
export async function runCommands(commands: readonly NamedCommand[]): Promise<number> {
  // Whoever read stderr may be gone; what happens is still in the log and in the exit code.
  process.stderr.on('error', () => {})
  let exitCode = DONE
  try {
    const program = createProgram(await loaded(commands, process.argv[2]), (code) => {
      exitCode = code
    })
    await program.parseAsync()
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : USAGE
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(`katamichi: ${message}\n`)
    return error instanceof UsageError || error instanceof ConfigError ? USAGE : FAILED
  }
}

/** What is not asked for is not loaded: it would take longer than what most commands do. */
function loaded(commands: readonly NamedCommand[], asked: string | undefined): Promise<CommandFile[]> {
  const wanted = commands.filter(([name]) => name === asked)
  return Promise.all((wanted.length > 0 ? wanted : commands).map(([, load]) => load()))
}

function createProgram(commands: readonly CommandFile[], setExitCode: SetExitCode): Command {
  const program = new Command('katamichi')
    .description('One-way gateway for train data: out of a closed network, and nothing back in.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(see katamichi --help)')
  for (const { add } of commands) add(program, setExitCode)
  for (const command of [program, ...program.commands])
    for (const inner of [command, ...command.commands]) inner.exitOverride()
  return program
}
