import fc from 'fast-check'
import t from 'tap'
import { TextShapes } from '../../cli/text-shapes.js'
import { LinearPattern } from '../../ground/linear-pattern.js'

function patternOf(...texts: string[]): string | undefined {
  const shapes = new TextShapes()
  for (const text of texts) shapes.handle(text)
  return shapes.pattern
}

t.test('texts that are made alike have a pattern', async (t) => {
  t.equal(patternOf('1834M', '25H'), '\\d{2,4}[A-Z]')
  t.equal(patternOf('0L 2351+8AV/RPY', '1A 0101+1BC/XYZ'), '\\d[A-Z] \\d{4}\\+\\d[A-Z]{2}\\/[A-Z]{3}')
  t.equal(patternOf('7', 'x'), '\\d|[a-z]')
  t.equal(patternOf('東京'), undefined)
  t.equal(patternOf(''), undefined)
  t.equal(patternOf('1', 'a', 'A', '1a', '1A'), undefined, 'too many')
  t.equal(patternOf(), undefined)
})

t.test('a pattern matches what it was made of, and is taken', async () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 8 }), { minLength: 1, maxLength: 4 }), (texts) => {
      const pattern = patternOf(...texts)
      return pattern === undefined || texts.every((text) => new LinearPattern(pattern).matches(text))
    }),
    { numRuns: 2000 },
  )
})
