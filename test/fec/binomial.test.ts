import t from 'tap'
import { binomialTail, TRIALS_MAX } from '../../fec/binomial.js'

/** P[X > threshold] for probability hundredths/100, in whole numbers until the last division. */
function exactTail(trials: number, hundredths: number, threshold: number): number {
  const success = BigInt(hundredths)
  const failure = 100n - success
  let ways = 1n
  let sum = 0n
  for (let x = 0; x <= trials; x++) {
    if (x > threshold) sum += ways * success ** BigInt(x) * failure ** BigInt(trials - x)
    ways = (ways * BigInt(trials - x)) / BigInt(x + 1)
  }
  return quotient(sum, 100n ** BigInt(trials))
}

/** Numerator and denominator are cut to 60 significant bits each before they become doubles. */
function quotient(numerator: bigint, denominator: bigint): number {
  const bitsOf = (n: bigint) => n.toString(2).length
  const shift = (n: bigint) => BigInt(Math.max(0, bitsOf(n) - 60))
  const [a, b] = [shift(numerator), shift(denominator)]
  return (Number(numerator >> a) / Number(denominator >> b)) * 2 ** Number(a - b)
}

t.test('agrees with exact arithmetic to eleven digits, however small the tail', async (t) => {
  let worst = 0
  let smallest = 1
  for (const trials of [1, 2, 7, 16, 72, 128, 255, TRIALS_MAX]) {
    for (const hundredths of [1, 5, 40, 50, 95, 99]) {
      for (const share of [0, 0.02, 0.1, 0.3, 0.5, 0.8, 0.99]) {
        const threshold = Math.floor(trials * share)
        const exact = exactTail(trials, hundredths, threshold)
        const got = binomialTail(trials, hundredths / 100, threshold)
        if (exact === 0) continue
        worst = Math.max(worst, Math.abs(got / exact - 1))
        smallest = Math.min(smallest, exact)
      }
    }
  }
  t.ok(worst < 1e-11, `relative error ${worst}`)
  t.ok(smallest < 1e-200, `down to ${smallest}`)
})

t.test('the published table of block failures: k, m, loss, residual', async (t) => {
  for (const [k, m, loss, residual] of [
    [10, 2, 0.05, '2.0e-2'],
    [10, 4, 0.01, '1.9e-7'],
    [4, 4, 0.05, '1.5e-5'],
    [8, 8, 0.01, '1.1e-14'],
    [8, 8, 0.1, '5.9e-6'],
    [16, 16, 0.02, '5.6e-21'],
    [16, 16, 0.05, '2.1e-14'],
    [32, 32, 0.05, '4.4e-26'],
    [32, 32, 0.1, '7.5e-17'],
    [4, 8, 0.01, '2.1e-16'],
    [4, 8, 0.4, '1.5e-2'],
  ] as const) {
    t.equal(binomialTail(k + m, loss, m).toExponential(1), residual, `(${k},${m}) at ${loss}`)
  }
})

t.test('the edges', async (t) => {
  t.equal(binomialTail(10, 0.5, -1), 1)
  t.equal(binomialTail(10, 0.5, 10), 0)
  t.equal(binomialTail(10, 0, 0), 0)
  t.equal(binomialTail(10, 1, 9), 1)
  t.equal(binomialTail(0, 0.5, 0), 0)
  t.equal(binomialTail(1, 0.5, 0), 0.5)
})
