import jsqr from 'jsqr'
import t from 'tap'
import { QR_LENGTH_MAX, qrCodeSvg } from '../../../../receiver/feeds/http/qr-code.js'

/** The dark modules, row by row, without the margin. */
function modulesOf(svg: string): boolean[][] {
  const [, size] = /viewBox="0 0 (\d+) \1"/.exec(svg)!
  const count = Number(size) - 8
  const modules = Array.from({ length: count }, () => new Array<boolean>(count).fill(false))
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let i = 0; i < Number(width); i++) modules[Number(y) - 4][Number(x) - 4 + i] = true
  }
  return modules
}

/** What a camera reads of it, four points a module; `spoilt` says which modules it sees wrongly. */
function readBy(modules: boolean[][], spoilt: (row: number, column: number) => boolean = () => false) {
  const [margin, scale] = [4, 4]
  const size = (modules.length + 2 * margin) * scale
  const points = new Uint8ClampedArray(size * size * 4).fill(255)
  for (let at = 0; at < size * size; at++) {
    const row = Math.floor(at / size / scale) - margin
    const column = Math.floor((at % size) / scale) - margin
    const isDark = modules[row]?.[column]
    if (isDark === undefined || isDark === spoilt(row, column)) continue
    points.fill(0, at * 4, at * 4 + 3)
  }
  return jsqr.default(points, size, size)?.data
}

t.test('a reader that is not ours reads it, also where a stain is on it', async (t) => {
  for (const length of [41, 600, 2000, QR_LENGTH_MAX]) {
    const text = Array.from({ length }, (_, i) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ-'[(i * 7 + (i >> 3)) % 33]).join('')
    t.equal(readBy(modulesOf(qrCodeSvg(text))), text, `${length} characters`)
  }
  const code = '040GX-20F0J-N6JCF-J1G0J-07K2H-8R00T-Z8SXD'
  const modules = modulesOf(qrCodeSvg(code))
  const isStained = (row: number, column: number) => row >= 12 && row < 17 && column >= 12 && column < 17
  t.equal(readBy(modules, isStained), code, '25 modules are wrong')
  t.not(
    readBy(modules, (row) => row > 7 && row < modules.length - 7),
    code,
    'most are wrong',
  )
})

t.test('it has the patterns by which readers find it, and light all around', async (t) => {
  const modules = modulesOf(qrCodeSvg('040GX-20F0J-N6JCF-J1G0J-07K2H-8R00T-Z8SXD'))
  const count = modules.length
  t.equal((count - 17) % 4, 0, 'a size that QR codes have')
  for (const [top, left] of [
    [0, 0],
    [0, count - 7],
    [count - 7, 0],
  ] as const) {
    for (let row = 0; row < 7; row++) {
      for (let column = 0; column < 7; column++) {
        const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3))
        t.equal(modules[top + row][left + column], ring !== 2, `${top + row} ${left + column}`)
      }
    }
  }
})

t.test('the longest that is asked for is drawn, and one longer is not', async (t) => {
  t.equal(modulesOf(qrCodeSvg('A'.repeat(QR_LENGTH_MAX))).length, 177)
  t.throws(() => qrCodeSvg('A'.repeat(QR_LENGTH_MAX + 1)))
})
