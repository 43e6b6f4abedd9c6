/** The filter of system calls that a process gave to the kernel, as strace saw it, and what it answers to a call. */

type Instruction =
  | { readonly kind: 'load'; readonly at: number }
  | {
      readonly kind: 'jump'
      readonly test: string
      readonly constant: number
      readonly yes: number
      readonly no: number
    }
  | { readonly kind: 'answer'; readonly isAllowed: boolean }

const ARCHITECTURE = { x64: 0xc000003e, arm64: 0xc00000b7 } as const
/** Of `struct seccomp_data`. */
const [AT_NUMBER, AT_ARCHITECTURE, AT_FIRST_ARGUMENT] = [0, 4, 16]

export class TracedFilter {
  readonly #program: readonly Instruction[]

  /** @param line of a trace: `seccomp(SECCOMP_SET_MODE_FILTER, …, {len=…, filter=[…]}) = 0`, unabbreviated */
  constructor(line: string) {
    const [, length, filter] = /\{len=(\d+), filter=\[(.*)\]\}/.exec(line) ?? []
    this.#program = [...(filter ?? '').matchAll(/BPF_(STMT|JUMP)\(([^)]*)\)/g)].map(([, , words]) => instruction(words))
    if (this.#program.length !== Number(length)) throw new Error(`no whole filter: ${line.slice(0, 200)}`)
  }

  /** Whether the kernel lets the call through. */
  isAllowed(number: number, firstArgument: number): boolean {
    const data = new Map([
      [AT_NUMBER, number],
      [AT_ARCHITECTURE, ARCHITECTURE[process.arch as keyof typeof ARCHITECTURE]],
      [AT_FIRST_ARGUMENT, firstArgument],
    ])
    let word = 0
    for (let at = 0; at < this.#program.length; at++) {
      const one = this.#program[at]
      if (one.kind === 'answer') return one.isAllowed
      if (one.kind === 'load') word = data.get(one.at)!
      else at += isSo(one.test, word, one.constant) ? one.yes : one.no
    }
    throw new Error('it has no answer')
  }
}

function instruction(words: string): Instruction {
  const [code, ...numbers] = words.split(', ')
  const [first, yes = 0, no = 0] = numbers.map(Number)
  if (code === 'BPF_LD|BPF_W|BPF_ABS') return { kind: 'load', at: first }
  if (code === 'BPF_RET|BPF_K') return { kind: 'answer', isAllowed: numbers[0] === 'SECCOMP_RET_ALLOW' }
  const test = /^BPF_JMP\|BPF_K\|BPF_(JEQ|JGE|JSET)$/.exec(code)?.[1]
  if (test === undefined) throw new Error(`an instruction that no filter of ours has: ${words}`)
  return { kind: 'jump', test, constant: first, yes, no }
}

function isSo(test: string, word: number, constant: number): boolean {
  if (test === 'JEQ') return word === constant
  return test === 'JGE' ? word >= constant : (word & constant) !== 0
}
