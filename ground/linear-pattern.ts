/**
 * Matches the regular expressions of configuration files in time linear in the text, whatever pattern and text hold:
 * all ways to match are followed side by side (Thompson's construction, as in RE2), so none is ever tried again. Of
 * JavaScript's syntax it accepts what can be matched so; a pattern with anything else is a fault of the configuration.
 */

/** Limits a compiled pattern, and with it the work for each character; {n,m} counts as often as it repeats. */
const PROGRAM_LENGTH_MAX = 500

type Test = (codePoint: number) => boolean
type Node =
  | { kind: 'character'; test: Test }
  | { kind: 'assertion'; holds: (text: readonly number[], at: number) => boolean }
  | { kind: 'group'; inner: Node }
  | { kind: 'sequence'; parts: Node[] }
  | { kind: 'choice'; parts: Node[] }
  | { kind: 'repeat'; inner: Node; min: number; max: number; isLazy: boolean }

type Step =
  | { op: 'character'; test: Test }
  | { op: 'assertion'; holds: (text: readonly number[], at: number) => boolean }
  /** Goes on at both places; `first` is preferred. */
  | { op: 'fork'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { op: 'open' | 'close' | 'forget' | 'match' }

/** The step that one way to match has reached, and where its group opened and closed. */
type Thread = { at: number; open: number; close: number }

export class LinearPattern {
  readonly groups: number
  /** Work done for all texts so far, in steps. */
  steps = 0
  readonly #program: readonly Step[]

  /** Throws a SyntaxError when the pattern is wrong, or uses syntax that is not accepted. */
  constructor(source: string) {
    // A pattern that JavaScript rejects is rejected here, because its message explains the fault better.
    new RegExp(source, 'u')
    const parser = new Parser(source)
    const node = parser.parse()
    this.groups = parser.groups
    this.#program = compiled(node)
  }

  get length(): number {
    return this.#program.length
  }

  /**
   * Returns what the first group holds in the first match; `undefined` without a match, or where the group takes no
   * part in it.
   */
  firstGroupIn(textString: string): string | undefined {
    const characters = [...textString]
    const text = characters.map((character) => character.codePointAt(0)!)
    const seenAt = new Int32Array(this.#program.length).fill(-1)
    let threads: Thread[] = []
    let found: Thread | undefined
    for (let at = 0; at <= text.length; at++) {
      const following: Thread[] = []
      if (!found) threads.push({ at: 0, open: -1, close: -1 })
      const ready: Thread[] = []
      for (const thread of threads) this.#follow(thread, text, at, seenAt, ready)
      for (const thread of ready) {
        const step = this.#program[thread.at]
        if (step.op === 'match') {
          found = thread
          // Every later thread in this list is a less preferred match.
          break
        }
        if (step.op === 'character' && at < text.length && step.test(text[at]))
          following.push({ ...thread, at: thread.at + 1 })
      }
      threads = following
      if (found && threads.length === 0) break
    }
    return found && found.close >= 0 ? characters.slice(found.open, found.close).join('') : undefined
  }

  /** Whether the pattern matches all of the text, from its first character to its last. */
  matches(textString: string): boolean {
    const text = [...textString].map((character) => character.codePointAt(0)!)
    const seenAt = new Int32Array(this.#program.length).fill(-1)
    let threads: Thread[] = [{ at: 0, open: -1, close: -1 }]
    for (let at = 0; threads.length > 0; at++) {
      const ready: Thread[] = []
      for (const thread of threads) this.#follow(thread, text, at, seenAt, ready)
      if (at === text.length) return ready.some((thread) => this.#program[thread.at].op === 'match')
      threads = ready.flatMap((thread) => {
        const step = this.#program[thread.at]
        return step.op === 'character' && step.test(text[at]) ? [{ ...thread, at: thread.at + 1 }] : []
      })
    }
    return false
  }

  /**
   * Adds the steps that a thread reaches without consuming a character. Each step is added once per position, by the
   * most preferred thread.
   */
  #follow(thread: Thread, text: readonly number[], at: number, seenAt: Int32Array, ready: Thread[]): void {
    const waiting = [thread]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (seenAt[next.at] === at) continue
      seenAt[next.at] = at
      this.steps++
      const step = this.#program[next.at]
      if (step.op === 'fork') waiting.push({ ...next, at: step.second }, { ...next, at: step.first })
      else if (step.op === 'jump') waiting.push({ ...next, at: step.to })
      else if (step.op === 'open') waiting.push({ at: next.at + 1, open: at, close: -1 })
      else if (step.op === 'close') waiting.push({ ...next, at: next.at + 1, close: at })
      else if (step.op === 'forget') waiting.push({ at: next.at + 1, open: -1, close: -1 })
      else if (step.op !== 'assertion') ready.push(next)
      else if (step.holds(text, at)) waiting.push({ ...next, at: next.at + 1 })
    }
  }
}

// ---------------------------------------------------------------- compiling

function compiled(node: Node): Step[] {
  const program: Step[] = []
  emit(node, program)
  program.push({ op: 'match' })
  return program
}

function emit(node: Node, program: Step[]): void {
  if (program.length >= PROGRAM_LENGTH_MAX) throw new SyntaxError('the pattern is too long')
  if (node.kind === 'character') program.push({ op: 'character', test: node.test })
  else if (node.kind === 'assertion') program.push({ op: 'assertion', holds: node.holds })
  else if (node.kind === 'group') {
    program.push({ op: 'open' })
    emit(node.inner, program)
    program.push({ op: 'close' })
  } else if (node.kind === 'repeat') emitRepeat(node, program)
  else if (node.kind === 'choice') emitChoice(node.parts, program)
  else for (const part of node.parts) emit(part, program)
}

function emitChoice(parts: readonly Node[], program: Step[]): void {
  const ends: { op: 'jump'; to: number }[] = []
  for (const part of parts.slice(0, -1)) {
    const fork = { op: 'fork' as const, first: program.length + 1, second: 0 }
    program.push(fork)
    emit(part, program)
    const end = { op: 'jump' as const, to: 0 }
    ends.push(end)
    program.push(end)
    fork.second = program.length
  }
  emit(parts.at(-1)!, program)
  for (const end of ends) end.to = program.length
}

function emitRepeat({ inner, min, max, isLazy }: Extract<Node, { kind: 'repeat' }>, program: Step[]): void {
  const hasGroup = holdsGroup(inner)
  const once = () => {
    // As in JavaScript, each repetition forgets what the group held the time before.
    if (hasGroup) program.push({ op: 'forget' })
    emit(inner, program)
  }
  for (let i = 0; i < min; i++) once()
  const forks: { op: 'fork'; first: number; second: number }[] = []
  const fork = () => {
    const step = { op: 'fork' as const, first: 0, second: 0 }
    forks.push(step)
    program.push(step)
    return program.length - 1
  }
  if (max === Number.POSITIVE_INFINITY) {
    const begin = fork()
    once()
    program.push({ op: 'jump', to: begin })
    leave(forks[0], begin + 1, program.length, isLazy)
    return
  }
  const begins = []
  for (let i = min; i < max; i++) {
    begins.push(fork() + 1)
    once()
  }
  for (const [i, step] of forks.entries()) leave(step, begins[i], program.length, isLazy)
}

function leave(fork: { first: number; second: number }, inside: number, outside: number, isLazy: boolean): void {
  fork.first = isLazy ? outside : inside
  fork.second = isLazy ? inside : outside
}

function holdsGroup(node: Node): boolean {
  if (node.kind === 'group') return true
  if (node.kind === 'repeat') return holdsGroup(node.inner)
  return (node.kind === 'sequence' || node.kind === 'choice') && node.parts.some(holdsGroup)
}

/** True when the node can match an empty text. */
function canBeEmpty(node: Node): boolean {
  if (node.kind === 'character') return false
  if (node.kind === 'assertion') return true
  if (node.kind === 'group') return canBeEmpty(node.inner)
  if (node.kind === 'repeat') return node.min === 0 || canBeEmpty(node.inner)
  return node.kind === 'sequence' ? node.parts.every(canBeEmpty) : node.parts.some(canBeEmpty)
}

// ---------------------------------------------------------------- parsing

/** Parses a pattern that RegExp has already accepted: brackets and quantifiers stand only where they may. */
class Parser {
  groups = 0
  #at = 0
  readonly #source: readonly string[]

  constructor(source: string) {
    this.#source = [...source]
  }

  parse(): Node {
    const parts = [this.#sequence()]
    while (this.#takes('|')) parts.push(this.#sequence())
    return parts.length === 1 ? parts[0] : { kind: 'choice', parts }
  }

  #sequence(): Node {
    const parts: Node[] = []
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at])) parts.push(this.#repeated())
    return { kind: 'sequence', parts }
  }

  #repeated(): Node {
    const inner = this.#single()
    const bounds = this.#quantifier()
    if (!bounds) return inner
    if (canBeEmpty(inner)) throw new SyntaxError(`what "${this.#source[this.#at - 1]}" repeats may be empty`)
    return { kind: 'repeat', inner, ...bounds, isLazy: this.#takes('?') }
  }

  #quantifier(): { min: number; max: number } | undefined {
    if (this.#takes('*')) return { min: 0, max: Number.POSITIVE_INFINITY }
    if (this.#takes('+')) return { min: 1, max: Number.POSITIVE_INFINITY }
    if (this.#takes('?')) return { min: 0, max: 1 }
    if (!this.#takes('{')) return undefined
    const [least, most = least] = this.#until('}').split(',')
    const [min, max] = [Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)]
    if (min > PROGRAM_LENGTH_MAX || (max > PROGRAM_LENGTH_MAX && max !== Number.POSITIVE_INFINITY))
      throw new SyntaxError(`{${least},${most}} repeats more than ${PROGRAM_LENGTH_MAX} times`)
    return { min, max }
  }

  #single(): Node {
    const character = this.#source[this.#at++]
    if (character === '(') return this.#group()
    if (character === '[') return { kind: 'character', test: this.#class() }
    if (character === '.') return { kind: 'character', test: isNoLineEnd }
    if (character === '^') return { kind: 'assertion', holds: (_, at) => at === 0 }
    if (character === '$') return { kind: 'assertion', holds: (text, at) => at === text.length }
    if (character !== '\\') return { kind: 'character', test: isOne(character) }
    const escaped = this.#source[this.#at]
    if (escaped === 'b' || escaped === 'B') {
      this.#at++
      return { kind: 'assertion', holds: (text, at) => isWordEdge(text, at) === (escaped === 'b') }
    }
    return { kind: 'character', test: this.#escape() }
  }

  #group(): Node {
    const isPlain = !this.#takes('?')
    if (isPlain) this.groups++
    else if (!this.#takes(':'))
      throw new SyntaxError(
        'a group with "(?" is not taken, but for "(?:": it may look ahead, look back or have a name',
      )
    const inner = this.parse()
    this.#at++
    return isPlain ? { kind: 'group', inner } : inner
  }

  #class(): Test {
    const isDenied = this.#takes('^')
    const tests: Test[] = []
    while (!this.#takes(']')) {
      const first = this.#classMember()
      if (typeof first === 'number' && this.#source[this.#at] === '-' && this.#source[this.#at + 1] !== ']') {
        this.#at++
        const last = this.#classMember() as number
        tests.push((codePoint) => codePoint >= first && codePoint <= last)
      } else tests.push(typeof first === 'number' ? (codePoint) => codePoint === first : first)
    }
    return (codePoint) => tests.some((test) => test(codePoint)) !== isDenied
  }

  #classMember(): number | Test {
    const character = this.#source[this.#at++]
    if (character !== '\\') return character.codePointAt(0)!
    return SETS[this.#source[this.#at]] ? this.#escape() : this.#escapedCharacter()
  }

  #escape(): Test {
    const set = SETS[this.#source[this.#at]]
    if (!set) {
      const one = this.#escapedCharacter()
      return (codePoint) => codePoint === one
    }
    this.#at++
    return set
  }

  #escapedCharacter(): number {
    const escaped = this.#source[this.#at++]
    if (Object.hasOwn(CONTROLS, escaped)) return CONTROLS[escaped]
    if (/[A-Za-z0-9]/.test(escaped)) throw new SyntaxError(`\\${escaped} is not taken`)
    return escaped.codePointAt(0)!
  }

  #takes(character: string): boolean {
    if (this.#source[this.#at] !== character) return false
    this.#at++
    return true
  }

  #until(end: string): string {
    const from = this.#at
    this.#at = this.#source.indexOf(end, from) + 1
    return this.#source.slice(from, this.#at - 1).join('')
  }
}

const CONTROLS: Readonly<Record<string, number>> = { t: 0x09, n: 0x0a, v: 0x0b, f: 0x0c, r: 0x0d }

/** Tests one character at a time with a set of JavaScript's. */
const setOf =
  (set: RegExp): Test =>
  (codePoint) =>
    set.test(String.fromCodePoint(codePoint))

const isNoLineEnd = setOf(/^.$/u)
const isWord = setOf(/^\w$/u)

const SETS: Readonly<Record<string, Test>> = {
  d: setOf(/^\d$/u),
  D: setOf(/^\D$/u),
  w: isWord,
  W: setOf(/^\W$/u),
  s: setOf(/^\s$/u),
  S: setOf(/^\S$/u),
}

function isOne(character: string): Test {
  const wanted = character.codePointAt(0)
  return (codePoint) => codePoint === wanted
}

function isWordEdge(text: readonly number[], at: number): boolean {
  const isWordAt = (place: number) => place >= 0 && place < text.length && isWord(text[place])
  return isWordAt(at - 1) !== isWordAt(at)
}
