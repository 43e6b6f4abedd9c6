/** The inputs of each target that are kept: one a line, in base64. What a guided run finds new is added. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Most inputs of a target, and bytes of one, that are kept in the repository. */
const INPUTS_MAX = 300
const INPUT_BYTES_MAX = 2048

/** In the sources, also when what runs is compiled. */
const FOLDER = new URL('../../../test/fuzz/corpus/', import.meta.url)

function fileOf(name: string): string {
  return fileURLToPath(new URL(`${name}.txt`, FOLDER))
}

export function readCorpus(name: string): Uint8Array[] {
  const file = fileOf(name)
  if (!existsSync(file)) return []
  return readFileSync(file, 'latin1')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Buffer.from(line, 'base64'))
}

/** Gives how many are kept. */
export function writeCorpus(name: string, inputs: readonly Uint8Array[]): number {
  const short = inputs.filter(({ length }) => length > 0 && length <= INPUT_BYTES_MAX)
  const lines = [...new Set(short.map((input) => Buffer.from(input).toString('base64')))].slice(0, INPUTS_MAX)
  writeFileSync(fileOf(name), lines.map((line) => `${line}\n`).join(''))
  return lines.length
}
