import t from 'tap'
import { readQrCode } from '../../../dashboard/core/qr-code.js'
import { qrCodeSvg } from '../../../receiver/feeds/http/qr-code.js'

t.test('what the receiver draws is read, with what it says', async (t) => {
  const code = '040GX-20F0J-N6JCF-J1G0J-07K2H-8R00T-Z8SXD'
  const svg = qrCodeSvg(code)
  const read = readQrCode(svg)
  t.match(read, { text: code, size: 37 })
  t.ok(svg.includes(`fill="#000" d="${read?.dark}"`))
})

t.test('anything else is not drawn', async (t) => {
  const svg = qrCodeSvg('A')
  const others = ['', '<svg/>', svg.replace('<title>A', '<title><b>'), svg.replace('d="M4', 'd="url(x)M4')]
  for (const other of [...others, svg.replace('viewBox', 'view')]) t.equal(readQrCode(other), undefined, other)
})
