/** Memory of several processes over time: how fast it grows, and a picture of it in SVG. Pure. */

interface MemorySample {
  atMs: number
  bytes: number
}

export interface MemoryLine {
  name: string
  samples: MemorySample[]
}

/** Growth in a millisecond as a share of the mean, of the straight line that fits best (least squares). */
export function slopeOf(samples: readonly MemorySample[]): number {
  const meanOf = (of: (sample: MemorySample) => number) => samples.reduce((sum, s) => sum + of(s), 0) / samples.length
  const [meanMs, meanBytes] = [meanOf(({ atMs }) => atMs), meanOf(({ bytes }) => bytes)]
  const spread = meanOf(({ atMs }) => (atMs - meanMs) ** 2)
  const together = meanOf(({ atMs, bytes }) => (atMs - meanMs) * (bytes - meanBytes))
  return spread === 0 ? 0 : together / spread / meanBytes
}

const [WIDTH, HEIGHT, MARGIN, NAMES] = [720, 300, 40, 110]
/** Blue, orange and green that people who do not see all colours tell apart (Okabe and Ito, 2008). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73']
const GRID_MIB = 50
const MIB = 2 ** 20

export function plotOf(
  lines: readonly MemoryLine[],
  { minutes, warmUpShare }: { minutes: number; warmUpShare: number },
) {
  const mostMiB = Math.max(...lines.flatMap(({ samples }) => samples.map(({ bytes }) => bytes / MIB)))
  const topMiB = Math.ceil((mostMiB * 1.05) / GRID_MIB) * GRID_MIB
  const [right, bottom] = [WIDTH - NAMES, HEIGHT - MARGIN]
  const x = (ms: number) => round(MARGIN + ((right - MARGIN) * ms) / (minutes * 60_000))
  const y = (mib: number) => round(bottom - ((bottom - MARGIN / 2) * mib) / topMiB)
  const text = (atX: number, atY: number, words: string, more = '') =>
    `<text x="${atX}" y="${atY}"${more}>${words}</text>`
  const parts: string[] = []
  for (let mib = 0; mib <= topMiB; mib += GRID_MIB) {
    parts.push(`<path d="M${MARGIN} ${y(mib)}H${right}" stroke="#ddd"/>`)
    parts.push(text(MARGIN - 5, y(mib) + 4, String(mib), ' text-anchor="end"'))
  }
  const warmMs = minutes * 60_000 * warmUpShare
  parts.push(`<path d="M${x(warmMs)} ${MARGIN / 2}V${bottom}" stroke="#999" stroke-dasharray="3"/>`)
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    parts.push(text(x(minutes * 60_000 * share), bottom + 16, String(round(minutes * share)), ' text-anchor="middle"'))
  }
  parts.push(text((MARGIN + right) / 2, HEIGHT - 6, 'minutes', ' text-anchor="middle"'), text(4, 12, 'MiB'))
  for (const [i, { name, samples }] of lines.entries()) {
    const points = samples.map(({ atMs, bytes }) => `${x(atMs)},${y(bytes / MIB)}`).join(' ')
    const colour = COLOURS[i % COLOURS.length]
    parts.push(`<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="1.5"/>`)
    const last = samples.at(-1)
    if (last) parts.push(text(right + 6, y(last.bytes / MIB) + 4, name, ` fill="${colour}"`))
  }
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`
  const title = `<title>Memory of ${lines.map(({ name }) => name).join(', ')} over ${minutes} minutes</title>`
  return `${head}\n${title}\n<rect width="100%" height="100%" fill="#fff"/>\n${parts.join('\n')}\n</svg>\n`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
