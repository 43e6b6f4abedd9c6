/** `katamichi doctor` says what is wrong with one end, and the command that mends it (docs/doctor.md). */
import type { Command } from 'commander'

export function add(program: Command): void {
  program.command('doctor').description('what is wrong with this end, and the command that mends it')
}
