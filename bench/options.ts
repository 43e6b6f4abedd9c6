/** Reads a benchmark's options: `--name value`, all whole numbers, and `--flag`. */
import { parseArgs } from 'node:util'

/** Ends the process with code 2 and a text that says what is wrong. */
export function readOptions<N extends string, F extends string>(
  numbers: Record<N, number>,
  flags: readonly F[] = [],
): Record<N, number> & Record<F, boolean> {
  const options = Object.fromEntries([
    ...Object.keys(numbers).map((name) => [name, { type: 'string' as const }]),
    ...['json', ...flags].map((name) => [name, { type: 'boolean' as const }]),
  ])
  try {
    const values: Record<string, unknown> = parseArgs({ options }).values
    const given = Object.entries<number>(numbers).map(([name, preset]) => [name, wholeOf(name, values[name] ?? preset)])
    const raised = flags.map((name) => [name, values[name] === true])
    return Object.fromEntries([...given, ...raised])
  } catch (error) {
    console.error(`${(error as Error).message} (see npm run bench -- --help)`)
    process.exit(2)
  }
}

function wholeOf(name: string, text: unknown): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} wants a whole number, not ${text}`)
  return value
}
