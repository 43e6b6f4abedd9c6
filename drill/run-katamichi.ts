/** Runs a command of Katamichi to its end, as an operator would. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { LAUNCHER } from '../rig/logged-process.js'

/** Resolves with what it says on stdout; rejects with what it says on stderr where it ends with another code than 0. */
export async function runKatamichi(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [LAUNCHER, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (code !== 0)
    throw new Error(`katamichi ${args.slice(0, 2).join(' ')} ended with ${code}: ${stderr.trim() || stdout.trim()}`)
  return stdout
}
