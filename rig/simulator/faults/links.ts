/** What happens to a link as a whole. */
import type { Random } from '../../random.js'
import type { Path } from '../path.js'
import { type Blow, between, type FaultKind, type Field, oneOf, pathName } from './fault.js'
import { losing } from './losing.js'

/** The paths of one sender, or all. */
function drawPaths(random: Random, { senders, paths }: Field): { paths: readonly Path[]; says: string } {
  if (random.chance(0.5)) return { paths, says: 'everything' }
  const { number } = oneOf(random, senders)
  return { paths: paths.filter(({ sender }) => sender === number), says: `all that sender ${number} sends` }
}

function outage(name: string, forMs: number, means: string, weight: number): FaultKind {
  return {
    ...{ name, means, weight, family: 'links' as const },
    draw(random, field): Blow {
      const { paths, says } = drawPaths(random, field)
      const { begin, end, hits } = losing(paths)
      // Where nothing else happens for minutes, the sources may as well say little.
      const isLong = forMs > 60_000
      const slow = (slowness: number) => {
        for (const sender of isLong ? field.senders : []) sender.slowness = slowness
      }
      return {
        ...{ forMs, says, hits },
        begin() {
          begin()
          slow(100)
        },
        end() {
          end()
          slow(1)
        },
      }
    },
  }
}

const flap: FaultKind = {
  ...{ name: 'link_flap', family: 'links', means: 'a link is up and down in quick turns' },
  draw(random, field) {
    const path = oneOf(random, field.paths)
    const periodMs = oneOf(random, [20, 100, 400])
    return {
      forMs: between(random, 500, 3000),
      says: `every ${periodMs} ms on ${pathName(path)}`,
      ...losing([path], () => Math.floor(path.nowMs / periodMs) % 2 === 1),
    }
  },
}

const cut: FaultKind = {
  ...{ name: 'link_cut', family: 'links', means: 'one of two links is cut' },
  weight: 2,
  fits: ({ links }) => links === 2,
  draw(random, { paths }) {
    const link = random.integer(2)
    const cutOff = paths.filter((path) => path.link === link)
    return { forMs: between(random, 500, 5000), says: `link ${'AB'[link]}`, ...losing(cutOff) }
  },
}

const skew: FaultKind = {
  ...{ name: 'link_skew', family: 'links', means: 'one of two links is slower than the other' },
  weight: 2,
  fits: ({ links }) => links === 2,
  draw(random, { paths }) {
    const link = random.integer(2)
    const byMs = oneOf(random, [10, 80, 300])
    const skewed = paths.filter((path) => path.link === link)
    let before = 0
    const sent = () => skewed.reduce((sum, { counts }) => sum + counts.sent, 0)
    return {
      forMs: between(random, 500, 4000),
      says: `link ${'AB'[link]} by ${byMs} ms`,
      begin() {
        before = sent()
        for (const path of skewed) path.delayMs += byMs
      },
      end() {
        for (const path of skewed) path.delayMs -= byMs
      },
      hits: () => sent() - before,
    }
  },
}

export const LINK_FAULTS: readonly FaultKind[] = [
  outage('outage_1s', 1000, 'nothing passes for a second', 1),
  outage('outage_10s', 10_000, 'nothing passes for ten seconds', 0.5),
  outage('outage_5min', 300_000, 'nothing passes for five minutes', 0.3),
  flap,
  cut,
  skew,
]
