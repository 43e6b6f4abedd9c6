/** Runs the command as a person would. */
import { spawn } from 'node:child_process'

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** At most `timeoutMs`; then the command is killed and `code` is null. */
export function katamichi(
  args: readonly string[],
  {
    timeoutMs = 120_000,
    cwd = process.cwd(),
    stdin,
    env = process.env,
  }: { timeoutMs?: number; cwd?: string; stdin?: string | undefined; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  const command = new URL('../../../bin/katamichi.mjs', import.meta.url).pathname
  const child = spawn(process.execPath, [command, ...args], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.on('error', () => {}).end(stdin)
  const ended: Ended = { code: null, stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => (ended.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (ended.stderr += text))
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ ...ended, code })
    })
  })
}
