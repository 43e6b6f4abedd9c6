/** Draws a QR code (ISO/IEC 18004) as SVG, without any style or script, so that every page may show it. */
import qrcode from 'qrcode-generator'

/** Most characters of a QR code of capital letters, digits and hyphens that still reads with 15 % of it unreadable. */
export const QR_LENGTH_MAX = 3391
/** Light modules around the code, without which readers do not find it. */
const MARGIN = 4

/** `text` is of capital letters, digits and hyphens, at most {@link QR_LENGTH_MAX} of them. It is the title, too. */
export function qrCodeSvg(text: string): string {
  const code = qrcode(0, 'M')
  code.addData(text, 'Alphanumeric')
  code.make()
  const count = code.getModuleCount()
  const size = count + 2 * MARGIN
  let path = ''
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (!code.isDark(row, column)) continue
      let width = 1
      while (column + width < count && code.isDark(row, column + width)) width++
      path += `M${column + MARGIN} ${row + MARGIN}h${width}v1h-${width}z`
      column += width
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><title>${text}</title><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path fill="#000" d="${path}"/></svg>\n`
}
