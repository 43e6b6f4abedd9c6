/** What a campaign came to, as lines for a person. */
import { FAMILIES } from './faults/fault.js'
import { FAULT_KINDS } from './faults/kinds.js'
import type { Tally } from './tally.js'
import { INVARIANTS } from './world.js'

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

export function countText(count: number): string {
  return number.format(count)
}

export function progressLine(tally: Tally, seeds: number, seconds: number): string {
  const { frames, strikes, failed } = tally
  const judged = INVARIANTS.reduce((sum, name) => sum + tally.judged[name], 0)
  return [
    `seeds ${countText(tally.seeds)} of ${countText(seeds)}`,
    `frames ${countText(frames)}, ${countText(frames / seconds)} a second`,
    `faults ${countText(strikes)}`,
    `judgements ${countText(judged)}`,
    `failed ${countText(failed)}`,
  ].join(' · ')
}

export function kindsText(): string {
  return FAMILIES.map((family) => {
    const kinds = FAULT_KINDS.filter((kind) => kind.family === family)
    return [family, ...kinds.map(({ name, means }) => `  ${name.padEnd(23)}${means}`)].join('\n')
  }).join('\n\n')
}

export function tallyText(tally: Tally, seconds: number): string {
  const rows = FAULT_KINDS.filter(({ name }) => tally.kinds[name].drawn > 0).map(({ name }) => {
    const { drawn, struck, hits } = tally.kinds[name]
    const cells = [drawn, struck, hits].map((count) => countText(count).padStart(13))
    return `${name.padEnd(24)}${cells.join('')}`
  })
  const heads = ['drawn', 'struck', 'hits'].map((head) => head.padStart(13))
  const { seeds, frames, datagrams, virtualMs, framesDelivered, framesNamed, framesRecovered, starts, lives } = tally
  return [
    `${'kind of fault'.padEnd(24)}${heads.join('')}`,
    ...rows,
    '',
    ...INVARIANTS.map((name) => `${name.padEnd(44)}${countText(tally.judged[name]).padStart(19)} times judged`),
    '',
    `${countText(seeds)} seeds, ${countText(frames)} frames in ${countText(datagrams)} datagrams, ` +
      `${countText(virtualMs / 3_600_000)} h of link time in ${countText(seconds)} s (${countText(frames / seconds)} frames a second)`,
    `${countText(starts)} starts of senders, ${countText(lives)} of receivers; of the frames of events ` +
      `${countText(framesDelivered)} delivered, ${countText(framesNamed)} named, ${countText(framesRecovered)} frames restored by FEC`,
  ].join('\n')
}
