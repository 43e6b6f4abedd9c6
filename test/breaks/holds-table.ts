/**
 * `node dist/test/breaks/holds-table.js [WORD …]`: does all that must break nothing (or what has one of the words in its
 * title) and prints what was not as it must be. Needs root; two minutes. Exits with 1 when anything was not.
 */
import { HOLDS } from './holds.js'
import { TwoEnds } from './two-ends.js'

const words = process.argv.slice(2)
console.log('| what happens | |\n|---|---|')
for (const hold of HOLDS.filter(({ title }) => words.length === 0 || words.some((word) => title.includes(word)))) {
  const ends = await TwoEnds.open(hold.arrangement)
  let faults: string[]
  try {
    hold.prepare?.(ends)
    await ends.begin()
    faults = await hold.check(ends)
  } catch (error) {
    faults = [(error as Error).message.slice(0, 1000)]
  } finally {
    await ends.close()
  }
  if (faults.length > 0) process.exitCode = 1
  console.log(`| ${hold.title} | ${faults.join('; ') || 'as it must be'} |`)
}
