// Draws a sample that the seed alone decides: each file gives as many as its share, and a larger sample of the same
// seed holds most of the smaller one, so that what was tried is not tried again.

/**
 * @template T
 * @param {Map<string, T[]>} byFile
 * @returns {{ file: string, item: T }[]} file by file, in the order of the files' names
 */
export function sampleEvenly(byFile, count, seed) {
  const files = [...byFile].filter(([, items]) => items.length > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  const total = files.reduce((sum, [, items]) => sum + items.length, 0)
  if (count >= total) return files.flatMap(([file, items]) => items.map((item) => ({ file, item })))
  const shares = files.map(([file, items]) => {
    const share = (count * items.length) / total
    // Even a small file gives one item.
    return { file, items, taken: Math.max(1, Math.floor(share)), rest: share - Math.floor(share) }
  })
  let left = count - shares.reduce((sum, { taken }) => sum + taken, 0)
  for (const share of [...shares].sort((a, b) => b.rest - a.rest)) if (left-- > 0) share.taken++
  return shares.flatMap(({ file, items, taken }) =>
    shuffled(items, seededRandom(seed, file))
      .slice(0, taken)
      .map((item) => ({ file, item })),
  )
}

function shuffled(items, random) {
  const order = [...items]
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j], order[i]]
  }
  return order
}

/** mulberry32 starts from the seed and the file's name, so that a further file changes no other file's draw. */
function seededRandom(seed, name) {
  let state = seed
  for (const character of name) state = Math.imul(state ^ character.codePointAt(0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32
  }
}
