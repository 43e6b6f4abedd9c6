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
