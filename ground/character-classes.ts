/**
 * Sets of characters, by the names that a guard file gives them. What nobody can see is in none of them but for blanks
 * and the line break: no other control or formatting character, no variation selector, no filler, nothing unassigned.
 */

/** Each as the inside of a class of a regular expression with the flag v. */
const CLASSES = {
  latin: 'A-Za-z',
  digits: '0-9\\uff10-\\uff19',
  kana: '\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc',
  kanji: '\\p{Script=Han}\\u3005\\u3006',
  letters: '\\p{L}\\p{M}\\p{Nl}\\p{No}\\u30fc',
  spaces: ' \\u3000',
  marks: '\\p{P}\\p{S}',
  line_breaks: '\\n',
} as const
/** Letters, marks and symbols that show nothing. */
const UNSEEN = '[\\p{Default_Ignorable_Code_Point}\\u2800]'

const ASCII_END = 0x80

export type CharacterClass = keyof typeof CLASSES
export const CHARACTER_CLASSES = Object.keys(CLASSES) as readonly CharacterClass[]

/**
 * Makes the test whether a text has characters of these classes alone, or of those that `also` lists. It takes time
 * linear in the text: there is one class, and nothing to go back to.
 */
export function charactersTest(classes: readonly CharacterClass[], also = ''): (text: string) => boolean {
  const seen = classes.map((name) => CLASSES[name]).join('')
  const listed = [...also].map((character) => `\\u{${character.codePointAt(0)!.toString(16)}}`).join('')
  // Without the flag m, `$` is the end of the text alone.
  const pattern = new RegExp(`^[[[${seen}]--${UNSEEN}][${listed}]]*$`, 'v')
  const ofAscii = Uint8Array.from({ length: ASCII_END }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0))
  return (text) => {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      // Most texts are ASCII, for which the expression would take longer.
      if (code >= ASCII_END) return pattern.test(text)
      if (ofAscii[code] === 0) return false
    }
    return true
  }
}

/** The classes that a text needs, the narrowest of each character; `undefined` where one is in none. */
export function classesOf(text: string): readonly CharacterClass[] | undefined {
  const found = new Set<CharacterClass>()
  for (const character of text) {
    const narrowest = CHARACTER_CLASSES.find((name) => TESTS[name](character))
    if (!narrowest) return undefined
    found.add(narrowest)
  }
  return CHARACTER_CLASSES.filter((name) => found.has(name))
}

const TESTS = Object.fromEntries(CHARACTER_CLASSES.map((name) => [name, charactersTest([name])])) as Readonly<
  Record<CharacterClass, (text: string) => boolean>
>
