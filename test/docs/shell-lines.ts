/** Commands of ours that a document shows: in blocks, which a reader copies, and within its text, often shortened. */

export interface ShownCommand {
  words: string[]
  /** In a block: it is to be copied as it stands. */
  isWhole: boolean
}

/** Ours; each package has a command of its own. */
const OURS = /^(katamichi(-sender|-receiver)?|npm|node|bin\/katamichi\.mjs)$/
/** What may stand before a command. */
const BEFORE = /^(\$|sudo|exec|nice|-n|\d+|\w+=.*|node|node_modules\/\.bin\/node)$/

export function shownCommands(text: string): ShownCommand[] {
  const [outside, blocks] = apart(text)
  const lines = blocks.replace(/\\\n\s*/g, ' ').split('\n')
  const spans = [...outside.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span.replace(/\s+/g, ' '))
  const found = (line: string, isWhole: boolean) => commandsIn(line).map((words) => ({ words, isWhole }))
  return [...lines.flatMap((line) => found(line, true)), ...spans.flatMap((line) => found(line, false))]
}

/** What stands outside and what stands in blocks between ```, but for those of another language. */
function apart(text: string): [outside: string, blocks: string] {
  const parts = { outside: '', blocks: '' }
  let language: string | undefined
  for (const line of text.split('\n')) {
    const fence = /^\s*```(\w*)/.exec(line)
    if (fence) language = language === undefined ? (fence[1] ?? '') : undefined
    else if (language === undefined) parts.outside += `${line}\n`
    else if (/^(sh|bash|console)?$/.test(language)) parts.blocks += `${line}\n`
  }
  return [parts.outside, parts.blocks]
}

/** Every command of a line. `sender|receiver` is two of them; brackets and dots of a shortened one are left out. */
function commandsIn(line: string): string[][] {
  const commands: string[][] = [[]]
  for (const [word, single, double] of line.matchAll(/'([^']*)'|"([^"]*)"|[^\s'"]+/g)) {
    if (word.startsWith('#')) break
    if (/^(\|\|?|&&?|;|\(|\)|[<>]+.*)$/.test(word)) commands.push([])
    else commands.at(-1)?.push(single ?? double ?? word.replace(/^\[+|[\]…;]+$/g, ''))
  }
  return commands.flatMap((words) => {
    const begin = words.findIndex((word, i) => OURS.test(word) && !(word === 'node' && OURS.test(words[i + 1] ?? '')))
    const isCommand = begin >= 0 && words.slice(0, begin).every((word) => BEFORE.test(word))
    return isCommand ? alternatives(words.slice(begin).filter((word) => word !== '')) : []
  })
}

function alternatives(words: string[]): string[][] {
  const at = words.findIndex((word) => /^[\w-]+(\|[\w-]+)+$/.test(word))
  return at < 0 ? [words] : (words[at] ?? '').split('|').flatMap((one) => alternatives(words.with(at, one)))
}
