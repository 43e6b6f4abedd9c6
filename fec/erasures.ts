/**
 * What a block has lost, what it has instead, and how the one is computed from the other.
 *
 * A source symbol at point p has the share W_M(p) / (p + y) in the repair symbol at point y (`repairShare`). For e
 * lost source symbols and e repair symbols these shares are an e × e matrix: Cauchy's, 1 / (p_c + y_r), with each
 * column c multiplied by W_M(p_c). It is never singular, which is why the code is MDS, and its inverse is known in
 * closed form, so there is nothing to eliminate. Source: S. Schechter, "On the inversion of certain matrices" (1959).
 */

import { type BlockGeometry, M_MAX } from '../proto/geometry.js'
import { subspacePolynomial } from './additive-fft.js'
import { divide, multiply } from './gf256.js'

/**
 * The share of the source symbol at point p in the repair symbol at point y < M: repair_y = Σ_p share · source_p.
 *
 * It is the value at y of Lagrange's basis polynomial for p over all points but the first M, Z(y) / (Z'(p)·(y − p)),
 * where Z vanishes on those points. Z · W_M = x^256 − x; the derivatives of that and of W_M are 1; so Z(y) = 1 and
 * Z'(p) = 1 / W_M(p).
 */
export function repairShare(sourcePoint: number, repairPoint: number, log2M: number): number {
  return divide(subspacePolynomial(log2M, sourcePoint), sourcePoint ^ repairPoint)
}

/** Holds the erasures of one block at a time. One object serves every block. */
export class Erasures {
  /** e, how many source symbols are lost. */
  count = 0
  /** Points of the e lost source symbols and of e repair symbols that are there. */
  readonly lostPoints = new Uint8Array(M_MAX)
  readonly repairPoints = new Uint8Array(M_MAX)
  readonly #lostFactors = new Uint8Array(M_MAX)
  readonly #repairFactors = new Uint8Array(M_MAX)

  /**
   * Finds what a block has lost; returns false when it has too few repair symbols, that is fewer than k symbols in all.
   */
  find({ k, log2M }: BlockGeometry, present: Uint8Array): boolean {
    const size = 1 << log2M
    let lost = 0
    for (let i = 0; i < k; i++) {
      if (present[i]) continue
      if (lost === size) return false
      this.lostPoints[lost++] = size + i
    }
    let found = 0
    for (let j = 0; j < size && found < lost; j++) if (present[k + j]) this.repairPoints[found++] = j
    this.count = lost
    return found === lost
  }

  /** Prepares {@link inverseShare} by products over all erasures: e² multiplications of single elements. */
  invert(log2M: number): void {
    const { count, lostPoints, repairPoints } = this
    for (let a = 0; a < count; a++) {
      const p = lostPoints[a]
      const y = repairPoints[a]
      let lostNumerator = 1
      let lostDenominator = subspacePolynomial(log2M, p)
      let repairNumerator = 1
      let repairDenominator = 1
      for (let b = 0; b < count; b++) {
        lostNumerator = multiply(lostNumerator, p ^ repairPoints[b])
        repairNumerator = multiply(repairNumerator, y ^ lostPoints[b])
        if (b === a) continue
        lostDenominator = multiply(lostDenominator, p ^ lostPoints[b])
        repairDenominator = multiply(repairDenominator, y ^ repairPoints[b])
      }
      this.#lostFactors[a] = divide(lostNumerator, lostDenominator)
      this.#repairFactors[a] = divide(repairNumerator, repairDenominator)
    }
  }

  /** The share of syndrome r in the lost symbol c, both counted from 0 to e−1. */
  inverseShare(c: number, r: number): number {
    const factors = multiply(this.#lostFactors[c], this.#repairFactors[r])
    return divide(factors, this.lostPoints[c] ^ this.repairPoints[r])
  }
}
