/** Starts a program of the tests and speaks with it in lines. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface RunningProgram {
  /** One line in, the answer's object out. */
  ask<Answer>(line: string | number): Promise<Answer>
  /** Ends its input and resolves with its exit code. */
  end(): Promise<number | null>
}

/** Resolves when it has said "ready"; rejects with what it said on its standard error when it ends before. */
export async function runProgram(file: string, argument: object, prefix: string[] = []): Promise<RunningProgram> {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const [command, ...rest] = [...prefix, process.execPath, path, JSON.stringify(argument)]
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`ended: ${errors}`)
    return value
  }
  await nextLine()
  return {
    async ask(line) {
      child.stdin.write(`${line}\n`)
      return JSON.parse(await nextLine())
    },
    end() {
      child.stdin.end()
      return ended
    },
  }
}
