/** Asks a person for the answers, one after another; what cannot be is said, and asked again. */
import { createInterface } from 'node:readline'
import {
  type Answers,
  answerFault,
  defaultOf,
  parseAnswers,
  QUESTIONS,
  type Question,
  type Role,
  tomlLine,
} from './answers.js'

/** Resolves with the answers. Throws when the input ends before the last question. */
export async function ask(role: Role, input: NodeJS.ReadableStream, print: (text: string) => void): Promise<Answers> {
  const reader = createInterface({ input, terminal: false })
  const lines = reader[Symbol.asyncIterator]()
  const given: Record<string, unknown> = {}
  try {
    for (const question of QUESTIONS) {
      if (question.role !== undefined && question.role !== role) continue
      if (question.isAsked && !question.isAsked(given)) continue
      const value = await askOne(question, lines, print)
      if (value !== undefined) given[question.name] = value
    }
  } finally {
    reader.close()
  }
  const text = Object.entries(given).map(([key, value]) => tomlLine(key, value))
  return parseAnswers(text.join(''), 'answers', role)
}

async function askOne(
  question: Question,
  lines: AsyncIterator<string>,
  print: (text: string) => void,
): Promise<unknown> {
  const { name, ja, en } = question
  const fallback = defaultOf(name)
  for (;;) {
    print(`${ja}\n  ${en}\n  ${name}${fallback === undefined ? '' : ` [${fallback}]`}: `)
    const line = await lines.next()
    if (line.done) throw new Error(`the answers end before ${name}; nothing was written`)
    const text = line.value.trim()
    const isOptional = fallback !== undefined || name === 'link_file'
    if (text === '' && isOptional) return undefined
    const value = text === '' ? undefined : question.isNumber ? numberOf(text) : text
    const fault = value === undefined ? 'is missing / 省略できません' : answerFault(name, value)
    if (fault === undefined) return value
    print(`  ${name}: ${fault}\n`)
  }
}

/** As people write numbers, with or without `_` between digits; else the text, which is refused as one. */
function numberOf(text: string): number | string {
  const plain = text.replaceAll('_', '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}
