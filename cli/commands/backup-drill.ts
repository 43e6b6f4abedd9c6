/** `katamichi backup drill`: what was restored does what is in force, to the byte. */
import type { Command } from 'commander'
import { addDrill } from '../drill-command.js'
import type { SetExitCode } from '../exit-codes.js'
import { playReceivers } from '../receiver-drill.js'
import { playSenders } from '../sender-drill.js'

export function add(program: Command, setExitCode: SetExitCode): void {
  addDrill(program, setExitCode, { sender: playSenders, receiver: playReceivers })
}
