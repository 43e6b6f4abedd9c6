import fc from 'fast-check'
import t from 'tap'
import { LinearPattern } from '../../ground/linear-pattern.js'

const found = (pattern: string, text: string) => new LinearPattern(pattern).firstGroupIn(text)
const byRegExp = (pattern: string, text: string) => new RegExp(pattern, 'u').exec(text)?.[1]

t.test('it finds what JavaScript finds', async (t) => {
  const cases: [string, string[]][] = [
    [
      '^Departed (.+) next stop .+$',
      ['Departed Cork next stop Mallow', 'Departed a next stop b next stop c', 'Arrived'],
    ],
    ['^Arrived (.+?)(?: next stop .+)?$', ['Arrived Cork', 'Arrived Cork next stop Mallow', 'arrived Cork']],
    ['^TERMINATED (.+) at \\d\\d:\\d\\d$', ['TERMINATED Cork at 12:30', 'TERMINATED Cork at 1:30']],
    ['(a|ab)(?:c|bcd)', ['abcd', 'ac', 'xabc']],
    ['(?:(a)|b)*c', ['abc', 'bac', 'c', 'aab']],
    ['([^,;]+)[,;]', ['ab,c', ',', '😀;']],
    ['\\b(\\w+)\\b', [' ab cd', '...', 'é x']],
    ['([\\d.-]+)\\s*km', ['12.5 km', 'about -3km']],
    ['(.)$', ['ab', 'a\n', '😀']],
    ['x{2,3}?(y{0,2})', ['xxxyy', 'xxyyy', 'x']],
    ['(東京|大阪).駅', ['東京の駅', '大阪駅']],
    ['a(?:b{2}|c+){1,2}(d?)', ['abbccd', 'ad', 'accbbd']],
  ]
  for (const [pattern, texts] of cases)
    for (const text of texts) t.equal(found(pattern, text), byRegExp(pattern, text), `${pattern} in ${text}`)
})

t.test('property: whatever the pattern, it finds what JavaScript finds', async () => {
  const { pattern } = fc.letrec<{ pattern: string; single: string }>((tie) => ({
    single: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '\\w'),
      tie('pattern').map((inner) => `(?:${inner})`),
    ),
    pattern: fc
      .array(fc.tuple(tie('single'), fc.constantFrom('', '', '*', '+', '?', '*?', '+?', '{2}', '{1,2}', '{0,2}?')), {
        minLength: 1,
        maxLength: 3,
      })
      .chain((parts) =>
        fc.constantFrom('', '|').map((between) => parts.map(([one, often]) => `${one}${often}`).join(between)),
      ),
  }))
  let taken = 0
  fc.assert(
    fc.property(
      pattern,
      pattern,
      pattern,
      fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 }),
      (...given) => {
        const [before, group, after, text] = given
        const source = `${before}(${group})${after}`
        let linear: LinearPattern
        try {
          linear = new LinearPattern(source)
        } catch {
          return true
        }
        taken++
        return linear.firstGroupIn(text) === byRegExp(source, text)
      },
    ),
    { numRuns: 2000 },
  )
  if (taken < 200) throw new Error(`only ${taken} patterns were taken`)
})

t.test('no pattern takes more than its length for a character, however many ways there are to match', async (t) => {
  const patterns = [
    '^(a+)+$',
    '^(?:a|a|aa)+(b)$',
    '^(.+).+.+.+.+!$',
    '(?:x+x+)+(y)',
    '^(?:[a-z]+[a-z0-9]*)+(,)$',
    '(a{1,50}){2}b',
  ]
  for (const pattern of patterns) {
    for (const length of [100, 1000, 2000]) {
      const linear = new LinearPattern(pattern)
      linear.firstGroupIn('a'.repeat(length))
      t.ok(linear.steps <= (length + 1) * linear.length, `${pattern}: ${linear.steps} steps for ${length} characters`)
    }
  }
})

t.test('what cannot be matched so is refused, with what it is', async (t) => {
  for (const [pattern, why] of [
    ['(a)\\1', /\\1 is not taken/],
    ['(?=a)(b)', /look ahead/],
    ['(?<=a)(b)', /look back/],
    ['(?<name>a)', /name/],
    ['(\\p{Lu})', /\\p is not taken/],
    ['(a*)*', /may be empty/],
    ['(a', /[Uu]nterminated/],
    ['(a{1000})', /more than 500 times/],
    ['(?:(?:a{100}){100}){100}(b)', /too long/],
  ] as const)
    t.throws(() => new LinearPattern(pattern), { name: 'SyntaxError', message: why }, pattern)
})

t.test('a text is matched as a whole as JavaScript does', async () => {
  const patterns = ['a|ab', '(?:a|ab)(?:c|bcd)', '\\d{1,3}[A-Z]?', '[^a]*', 'a*?b', '^a$|b', '(?:a+b?)+', '\\ba\\b', '']
  fc.assert(
    fc.property(
      fc.constantFrom(...patterns),
      fc.string({ unit: fc.constantFrom(...'abcd1A \n😀') }),
      (pattern, text) => {
        const wanted = new RegExp(`^(?:${pattern})$`, 'u').test(text)
        return new LinearPattern(pattern).matches(text) === wanted
      },
    ),
    { numRuns: 5000 },
  )
})
