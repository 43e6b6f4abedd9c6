/** Writes a line file as TOML, one station a line, as a person would. `parseLineFile` reads it back. Pure. */
import type { LineFile, Words } from './line-files.js'

export function lineFileText({ operator, line, name, color, loop, directions, types, stations }: LineFile): string {
  const head = [
    `operator = ${quoted(operator)}`,
    `line = ${quoted(line)}`,
    ...(name ? [`name = ${wordsText(name)}`] : []),
    ...(color ? [`color = ${quoted(color)}`] : []),
    ...(loop ? ['loop = true'] : []),
  ]
  if (directions) {
    const { forward, backward } = directions
    head.push(
      `directions = ${inline([forward && ['forward', listText(forward)], backward && ['backward', listText(backward)]])}`,
    )
  }
  const tables = [
    ...(types ?? []).map(({ code, letter, color }) => [
      '[[types]]',
      `code = ${quoted(code)}`,
      ...(letter ? [`letter = ${wordsText(letter)}`] : []),
      ...(color ? [`color = ${quoted(color)}`] : []),
    ]),
    ...(stations ?? []).map(({ id, also, code, name, distanceKm }) => [
      '[[stations]]',
      `id = ${quoted(id)}`,
      ...(also ? [`also = ${listText(also)}`] : []),
      ...(code ? [`code = ${quoted(code)}`] : []),
      ...(name ? [`name = ${wordsText(name)}`] : []),
      ...(distanceKm === undefined ? [] : [`distance_km = ${distanceKm}`]),
    ]),
  ]
  return `${[head, ...tables].map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function wordsText({ ja, en }: Words): string {
  return inline([ja === undefined ? undefined : ['ja', quoted(ja)], en === undefined ? undefined : ['en', quoted(en)]])
}

function inline(entries: readonly (readonly [string, string] | undefined)[]): string {
  return `{ ${entries.flatMap((entry) => (entry ? [`${entry[0]} = ${entry[1]}`] : [])).join(', ')} }`
}

function listText(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(', ')}]`
}

/** A basic string of TOML is one of JSON, but for DEL, which must be escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f')
}
