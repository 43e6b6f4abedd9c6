/**
 * The erasure code of reed-solomon.ts in AssemblyScript, with 128-bit SIMD. Algorithm, basis and bytes are the
 * reference's: read that first.
 *
 * A block is worked through in columns, 16 bytes wide and as high as the block, each from its source symbols to its
 * finished result; all between lies in registers and in a few KiB that never leave the first-level cache. Four or
 * eight rows are interpolated in registers; larger codes join eights in `scratch`.
 *
 * A product by a constant is two look-ups in sixteen bytes, one for each half of a byte: `products` has 32 bytes for
 * each factor f, which are f·0x00 … f·0x0f and f·0x00, f·0x10 … f·0xf0. Behind the last come 16 bytes 0x0f, to part
 * the halves. They are loaded, not written as a constant, because V8 13 (Node 24) would build that anew at each use: it
 * took a fifth of the speed.
 *
 * Nothing is checked and nothing allocated here: erasure-kernel.ts passes every address.
 */

const WIDTH: usize = 16
const PRODUCT: usize = 32
const NIBBLE_MASK: usize = 256 * PRODUCT

// Regions of `scratch`, in rows of one column: M sums, which become the repair values; M coefficients of one chunk;
// eight rows filled up with zeros; the syndromes, each as its low halves and its high halves.
const CHUNK: usize = 128 * WIDTH
//
// With M = 8 there is no chunk there, but CLASSES: the six classes of computeRepair8, four rows each.
const CLASSES: usize = 128 * WIDTH
const CLASSES_ROWS: usize = 6 * 4
const FILLED: usize = 256 * WIDTH
const SYNDROMES: usize = 264 * WIDTH

/** Writes repair symbols k … k+m−1 of the block whose symbol i is the `length` bytes at `block` + i · `stride`. */
export function encode(
  block: usize,
  stride: usize,
  length: usize,
  k: usize,
  log2M: usize,
  m: usize,
  products: usize,
  scratch: usize,
): void {
  const valuesEnd = scratch + m * WIDTH
  if (log2M == 3) clear(scratch + CLASSES, CLASSES_ROWS)
  for (const end = block + length; block < end; block += WIDTH) {
    computeRepair(block, stride, k, log2M, products, scratch)
    let target = block + k * stride
    for (let value = scratch; value < valuesEnd; value += WIDTH) {
      v128.store(target, v128.load(value))
      target += stride
    }
  }
}

/**
 * Restores `lost` source symbols, which must be zero, from as many repair symbols. `plan` holds 32-bit numbers in
 * four lists, the first three of them filled up to a multiple of four:
 * where the lost symbols begin; where the received repair symbols begin; the points of these, times 16; and for each
 * four lost symbols, for each syndrome, its four shares as addresses in `products`.
 */
export function decode(
  block: usize,
  stride: usize,
  length: usize,
  k: usize,
  log2M: usize,
  lost: usize,
  plan: usize,
  products: usize,
  scratch: usize,
): void {
  const listLength = ((lost + 3) & ~3) * 4
  const received = plan + listLength
  const points = received + listLength
  const shares = points + listLength
  const syndromes = scratch + SYNDROMES
  if (log2M == 3) clear(scratch + CLASSES, CLASSES_ROWS)
  for (let column: usize = 0; column < length; column += WIDTH) {
    computeRepair(block + column, stride, k, log2M, products, scratch)
    const nibble = v128.load(products, NIBBLE_MASK)
    let syndrome = syndromes
    for (let r: usize = 0; r < 4 * lost; r += 4) {
      const computed = v128.load(scratch + load<u32>(points + r))
      const difference = v128.xor(computed, v128.load(<usize>load<u32>(received + r) + column))
      v128.store(syndrome, v128.and(difference, nibble))
      v128.store(syndrome, v128.and(i16x8.shr_u(difference, 4), nibble), 16)
      syndrome += 32
    }
    const syndromesEnd = syndrome
    let share = shares
    for (let c = plan; c < plan + 4 * lost; c += 16) {
      let w = i64x2.splat(0)
      let x = w
      let y = w
      let z = w
      for (syndrome = syndromes; syndrome < syndromesEnd; syndrome += 32) {
        const low = v128.load(syndrome)
        const high = v128.load(syndrome, 16)
        w = addProduct(w, load<u32>(share), low, high)
        x = addProduct(x, load<u32>(share, 4), low, high)
        y = addProduct(y, load<u32>(share, 8), low, high)
        z = addProduct(z, load<u32>(share, 12), low, high)
        share += 16
      }
      const rest = plan + 4 * lost - c
      v128.store(<usize>load<u32>(c) + column, w)
      if (rest > 4) v128.store(<usize>load<u32>(c, 4) + column, x)
      if (rest > 8) v128.store(<usize>load<u32>(c, 8) + column, y)
      if (rest > 12) v128.store(<usize>load<u32>(c, 12) + column, z)
    }
  }
}

/** All M repair values of one column, to the start of `scratch`. */
function computeRepair(row: usize, stride: usize, k: usize, log2M: usize, products: usize, scratch: usize): void {
  if (log2M == 2) computeRepair4(row, stride, k, products, scratch)
  else if (log2M == 3) computeRepair8(row, stride, k, products, scratch)
  else computeRepairOfEights(row, stride, k, log2M, products, scratch)
}

function computeRepair4(row: usize, stride: usize, k: usize, products: usize, scratch: usize): void {
  const nibble = v128.load(products, NIBBLE_MASK)
  let s0 = i64x2.splat(0)
  let s1 = s0
  let s2 = s0
  let s3 = s0
  for (let point: usize = 4; point < k + 4; point += 4) {
    if (point > k) {
      fillUp(row, stride, k & 3, 4, scratch + FILLED)
      row = scratch + FILLED
      stride = WIDTH
    }
    let a = v128.load(row)
    let b = v128.load((row += stride))
    let c = v128.load((row += stride))
    let d = v128.load((row += stride))
    row += stride

    let t = products + point * PRODUCT
    b = v128.xor(b, a)
    d = v128.xor(d, c)
    a = addMultiple(a, t, b, nibble)
    c = addMultiple(c, t + 2 * PRODUCT, d, nibble)

    t = products + (point >> 1) * PRODUCT
    c = v128.xor(c, a)
    d = v128.xor(d, b)
    a = addMultiple(a, t, c, nibble)
    b = addMultiple(b, t, d, nibble)

    s0 = v128.xor(s0, a)
    s1 = v128.xor(s1, b)
    s2 = v128.xor(s2, c)
    s3 = v128.xor(s3, d)
  }
  // Evaluated at 0 … 3, where the twiddles are 0, 0 and 2.
  s2 = v128.xor(s2, s0)
  s3 = v128.xor(s3, s1)
  s2 = addMultiple(s2, products + 2 * PRODUCT, s3, nibble)
  v128.store(scratch, s0)
  v128.store(scratch, v128.xor(s1, s0), 16)
  v128.store(scratch, s2, 32)
  v128.store(scratch, v128.xor(s3, s2), 48)
}

/**
 * With M = 8 the products of the last layer are taken out of the loop: 8 rather than 12 for each eight rows of source
 * are left in it, and the sums stay in registers. Let z_g be the four coefficients of the four rows at point 4g. The
 * last layer gives Σ z_g for the upper half and Σ (1 + g)·z_g for the lower. With R_g = Σ z_h over all h ≥ g,
 *
 *     Σ g·z_g = Σ (g + (g − 1))·R_g      + is XOR, − is not
 *
 * and g + (g − 1) depends only on how many zeros g ends with, j: it is 2^(j+1) − 1. So R_g is added to class j, and
 * each class is multiplied once, at the end. R_1 is the one term outside the loop; it cancels the 1 of 1 + g.
 * The classes must be zero and are left so.
 *
 * Measured on Zen 4, Node 24, encoding at (64, 8): 4 % faster than with all three layers in the loop.
 */
function computeRepair8(row: usize, stride: usize, k: usize, products: usize, scratch: usize): void {
  const nibble = v128.load(products, NIBBLE_MASK)
  let g: usize = 1 + ((k + 3) >> 2)
  const classes = scratch + CLASSES
  const classesEnd = classes + (32 - <usize>clz<u32>(<u32>g)) * 64
  let next = row + (g - 2) * 4 * stride
  let at = next
  let step = stride
  if (k & 3) {
    fillUp(next, stride, k & 3, 4, scratch + FILLED)
    at = scratch + FILLED
    step = WIDTH
  }
  let s0 = i64x2.splat(0)
  let s1 = s0
  let s2 = s0
  let s3 = s0
  for (; g >= 2; g--) {
    let a = v128.load(at)
    let b = v128.load(at + step)
    let c = v128.load(at + 2 * step)
    let d = v128.load(at + 3 * step)

    let t = products + g * (4 * PRODUCT)
    b = v128.xor(b, a)
    d = v128.xor(d, c)
    a = addTimes(a, v128.load(t), v128.load(t, 16), b, nibble)
    c = addTimes(c, v128.load(t, 2 * PRODUCT), v128.load(t, 2 * PRODUCT + 16), d, nibble)

    t = products + g * (2 * PRODUCT)
    const low = v128.load(t)
    const high = v128.load(t, 16)
    c = v128.xor(c, a)
    d = v128.xor(d, b)
    a = addTimes(a, low, high, c, nibble)
    b = addTimes(b, low, high, d, nibble)

    s0 = v128.xor(s0, a)
    s1 = v128.xor(s1, b)
    s2 = v128.xor(s2, c)
    s3 = v128.xor(s3, d)
    const q = classes + (<usize>ctz<u32>(<u32>g) << 6)
    v128.store(q, v128.xor(v128.load(q), s0))
    v128.store(q, v128.xor(v128.load(q, 16), s1), 16)
    v128.store(q, v128.xor(v128.load(q, 32), s2), 32)
    v128.store(q, v128.xor(v128.load(q, 48), s3), 48)
    next -= 4 * stride
    at = next
    step = stride
  }
  const zero = i64x2.splat(0)
  let a = v128.load(classes)
  let b = v128.load(classes, 16)
  let c = v128.load(classes, 32)
  let d = v128.load(classes, 48)
  v128.store(classes, zero)
  v128.store(classes, zero, 16)
  v128.store(classes, zero, 32)
  v128.store(classes, zero, 48)
  let factor: usize = 3
  for (let q = classes + 64; q < classesEnd; q += 64) {
    const t = products + factor * PRODUCT
    const low = v128.load(t)
    const high = v128.load(t, 16)
    a = addTimes(a, low, high, v128.load(q), nibble)
    b = addTimes(b, low, high, v128.load(q, 16), nibble)
    c = addTimes(c, low, high, v128.load(q, 32), nibble)
    d = addTimes(d, low, high, v128.load(q, 48), nibble)
    v128.store(q, zero)
    v128.store(q, zero, 16)
    v128.store(q, zero, 32)
    v128.store(q, zero, 48)
    factor = 2 * factor + 1
  }
  storeValues(scratch, 0, products, a, b, c, d, s0, s1, s2, s3)
}

function computeRepairOfEights(
  row: usize,
  stride: usize,
  k: usize,
  log2M: usize,
  products: usize,
  scratch: usize,
): void {
  const size: usize = (<usize>1) << log2M
  const chunk = scratch + CHUNK
  const nibble = v128.load(products, NIBBLE_MASK)
  clear(scratch, size)
  for (let firstPoint = size; firstPoint < k + size; firstPoint += size) {
    for (let i: usize = 0; i < size; i += 8) {
      const point = firstPoint + i
      const target = chunk + i * WIDTH
      const end = point + 8 - size
      if (end >= k + 8) {
        clear(target, 8)
        continue
      }
      if (end > k) {
        fillUp(row, stride, k & 7, 8, scratch + FILLED)
        interpolate8Apart(scratch + FILLED, WIDTH, point, products, target)
      } else {
        interpolate8(row, stride, point, products, target, false)
        row += 8 * stride
      }
    }
    for (let layer: usize = 3; layer < log2M - 1; layer++) {
      const half = WIDTH << layer
      for (let i: usize = 0; i < size; i += (<usize>2) << layer) {
        const t = products + ((firstPoint + i) >> layer) * PRODUCT
        const first = chunk + i * WIDTH
        for (let a = first; a < first + half; a += WIDTH) {
          const y = v128.xor(v128.load(a + half), v128.load(a))
          v128.store(a + half, y)
          v128.store(a, addMultiple(v128.load(a), t, y, nibble))
        }
      }
    }
    // The last layer adds to the sums what it gets.
    const half = (WIDTH << log2M) >> 1
    const t = products + (firstPoint >> (log2M - 1)) * PRODUCT
    for (let i: usize = 0; i < half; i += WIDTH) {
      const a = chunk + i
      const sum = scratch + i
      const y = v128.xor(v128.load(a + half), v128.load(a))
      const x = addMultiple(v128.load(a), t, y, nibble)
      v128.store(sum, v128.xor(v128.load(sum), x))
      v128.store(sum + half, v128.xor(v128.load(sum + half), y))
    }
  }
  for (let layer = log2M - 1; layer >= 3; layer--) {
    const half = WIDTH << layer
    for (let i: usize = 0; i < size; i += (<usize>2) << layer) {
      const t = products + (i >> layer) * PRODUCT
      const first = scratch + i * WIDTH
      for (let a = first; a < first + half; a += WIDTH) {
        const y = v128.load(a + half)
        const x = addMultiple(v128.load(a), t, y, nibble)
        v128.store(a, x)
        v128.store(a + half, v128.xor(y, x))
      }
    }
  }
  for (let i: usize = 0; i < size; i += 8) evaluate8(scratch + i * WIDTH, i, products)
}

/** Eight values at `point` … `point` + 7 to eight coefficients, added to those at `target` or stored there. */
// @ts-ignore: decorator
@inline
function interpolate8(row: usize, stride: usize, point: usize, products: usize, target: usize, adds: bool): void {
  const nibble = v128.load(products, NIBBLE_MASK)
  let a = v128.load(row)
  let b = v128.load((row += stride))
  let c = v128.load((row += stride))
  let d = v128.load((row += stride))
  let e = v128.load((row += stride))
  let f = v128.load((row += stride))
  let g = v128.load((row += stride))
  let h = v128.load((row += stride))

  let t = products + point * PRODUCT
  b = v128.xor(b, a)
  a = addMultiple(a, t, b, nibble)
  d = v128.xor(d, c)
  c = addMultiple(c, t + 2 * PRODUCT, d, nibble)
  f = v128.xor(f, e)
  e = addMultiple(e, t + 4 * PRODUCT, f, nibble)
  h = v128.xor(h, g)
  g = addMultiple(g, t + 6 * PRODUCT, h, nibble)

  t = products + (point >> 1) * PRODUCT
  let low = v128.load(t)
  let high = v128.load(t, 16)
  c = v128.xor(c, a)
  a = addTimes(a, low, high, c, nibble)
  d = v128.xor(d, b)
  b = addTimes(b, low, high, d, nibble)
  low = v128.load(t, 2 * PRODUCT)
  high = v128.load(t, 2 * PRODUCT + 16)
  g = v128.xor(g, e)
  e = addTimes(e, low, high, g, nibble)
  h = v128.xor(h, f)
  f = addTimes(f, low, high, h, nibble)

  t = products + (point >> 2) * PRODUCT
  low = v128.load(t)
  high = v128.load(t, 16)
  e = v128.xor(e, a)
  a = addTimes(a, low, high, e, nibble)
  f = v128.xor(f, b)
  b = addTimes(b, low, high, f, nibble)
  g = v128.xor(g, c)
  c = addTimes(c, low, high, g, nibble)
  h = v128.xor(h, d)
  d = addTimes(d, low, high, h, nibble)

  if (adds) {
    a = v128.xor(a, v128.load(target))
    b = v128.xor(b, v128.load(target, 16))
    c = v128.xor(c, v128.load(target, 32))
    d = v128.xor(d, v128.load(target, 48))
    e = v128.xor(e, v128.load(target, 64))
    f = v128.xor(f, v128.load(target, 80))
    g = v128.xor(g, v128.load(target, 96))
    h = v128.xor(h, v128.load(target, 112))
  }
  v128.store(target, a)
  v128.store(target, b, 16)
  v128.store(target, c, 32)
  v128.store(target, d, 48)
  v128.store(target, e, 64)
  v128.store(target, f, 80)
  v128.store(target, g, 96)
  v128.store(target, h, 112)
}

/** The same as a function of its own, for the few eights that need no speed. */
function interpolate8Apart(row: usize, stride: usize, point: usize, products: usize, target: usize): void {
  interpolate8(row, stride, point, products, target, false)
}

/** Eight coefficients, in place, to eight values at `point` … `point` + 7. Costs less where `point` is written as 0. */
// @ts-ignore: decorator
@inline
function evaluate8(rows: usize, point: usize, products: usize): void {
  storeValues(
    rows,
    point,
    products,
    v128.load(rows),
    v128.load(rows, 16),
    v128.load(rows, 32),
    v128.load(rows, 48),
    v128.load(rows, 64),
    v128.load(rows, 80),
    v128.load(rows, 96),
    v128.load(rows, 112),
  )
}

/** The same for coefficients a … h. */
// @ts-ignore: decorator
@inline
function storeValues(
  rows: usize,
  point: usize,
  products: usize,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  e: v128,
  f: v128,
  g: v128,
  h: v128,
): void {
  const nibble = v128.load(products, NIBBLE_MASK)

  a = addTwiddled(a, point >> 2, e, products, nibble)
  e = v128.xor(e, a)
  b = addTwiddled(b, point >> 2, f, products, nibble)
  f = v128.xor(f, b)
  c = addTwiddled(c, point >> 2, g, products, nibble)
  g = v128.xor(g, c)
  d = addTwiddled(d, point >> 2, h, products, nibble)
  h = v128.xor(h, d)

  a = addTwiddled(a, point >> 1, c, products, nibble)
  c = v128.xor(c, a)
  b = addTwiddled(b, point >> 1, d, products, nibble)
  d = v128.xor(d, b)
  e = addTwiddled(e, (point >> 1) + 2, g, products, nibble)
  g = v128.xor(g, e)
  f = addTwiddled(f, (point >> 1) + 2, h, products, nibble)
  h = v128.xor(h, f)

  a = addTwiddled(a, point, b, products, nibble)
  c = addTwiddled(c, point + 2, d, products, nibble)
  e = addTwiddled(e, point + 4, f, products, nibble)
  g = addTwiddled(g, point + 6, h, products, nibble)
  v128.store(rows, a)
  v128.store(rows, v128.xor(b, a), 16)
  v128.store(rows, c, 32)
  v128.store(rows, v128.xor(d, c), 48)
  v128.store(rows, e, 64)
  v128.store(rows, v128.xor(f, e), 80)
  v128.store(rows, g, 96)
  v128.store(rows, v128.xor(h, g), 112)
}

/** Copies `count` rows of a column to `target` and fills up to `size` rows with zeros. */
function fillUp(row: usize, stride: usize, count: usize, size: usize, target: usize): void {
  clear(target, size)
  for (let i: usize = 0; i < count; i++) {
    v128.store(target + i * WIDTH, v128.load(row))
    row += stride
  }
}

function clear(target: usize, rows: usize): void {
  for (const end = target + rows * WIDTH; target < end; target += WIDTH) v128.store(target, i64x2.splat(0))
}

/** x + twiddle · y; nothing to do where the twiddle is written as 0. */
// @ts-ignore: decorator
@inline
function addTwiddled(x: v128, twiddle: usize, y: v128, products: usize, nibble: v128): v128 {
  if (isConstant(twiddle) && twiddle == 0) return x
  return addMultiple(x, products + twiddle * PRODUCT, y, nibble)
}

/** x + f · y, for the factor whose look-ups begin at `product`. */
// @ts-ignore: decorator
@inline
function addMultiple(x: v128, product: usize, y: v128, nibble: v128): v128 {
  return addTimes(x, v128.load(product), v128.load(product, 16), y, nibble)
}

/** x + f · y, for the factor with these look-ups. It adds to x what is ready first, so the chain is a sixth shorter. */
// @ts-ignore: decorator
@inline
function addTimes(x: v128, low: v128, high: v128, y: v128, nibble: v128): v128 {
  return addHalves(x, low, high, v128.and(y, nibble), v128.and(i16x8.shr_u(y, 4), nibble))
}

/** x + f · y, for the factor whose look-ups begin at `product` and a y that is parted already. */
// @ts-ignore: decorator
@inline
function addProduct(x: v128, product: usize, lowHalves: v128, highHalves: v128): v128 {
  return addHalves(x, v128.load(product), v128.load(product, 16), lowHalves, highHalves)
}

/**
 * The same, for look-ups and a y parted already. Indices are 0 … 15, where the relaxed instruction does what the plain
 * does.
 */
// @ts-ignore: decorator
@inline
function addHalves(x: v128, low: v128, high: v128, lowHalves: v128, highHalves: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) {
    return v128.xor(
      v128.xor(x, i8x16.relaxed_swizzle(low, lowHalves)),
      i8x16.relaxed_swizzle(high, highHalves),
    )
  }
  return v128.xor(v128.xor(x, i8x16.swizzle(low, lowHalves)), i8x16.swizzle(high, highHalves))
}
