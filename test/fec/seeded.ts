/** Seeded numbers for tests of the code: the same for the same seed. */

/** xorshift32. */
export function randomNumbers(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>>= 0)
  }
}

export function shuffled(length: number, seed: number): number[] {
  const random = randomNumbers(seed)
  const order = Array.from({ length }, (_, i) => i)
  for (let i = length - 1; i > 0; i--) {
    const j = random() % (i + 1)
    ;[order[i], order[j]] = [order[j], order[i]]
  }
  return order
}
