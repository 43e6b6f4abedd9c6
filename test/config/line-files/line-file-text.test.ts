import t from 'tap'
import { lineFileText } from '../../../config/line-files/line-file-text.js'
import { type LineFile, loadLineFiles, parseLineFile } from '../../../config/line-files/line-files.js'

t.test('what is written is read back as it was', async (t) => {
  const whole: LineFile = {
    operator: 'O "x"\\',
    line: 'L\u007f',
    name: { ja: '本線', en: 'Main\tLine' },
    color: '#1f6fb3',
    loop: true,
    directions: { forward: ['Outbound', '下り'], backward: ['Inbound'] },
    types: [{ code: 'Rapid', letter: { ja: '快' }, color: '#b81f2b' }, { code: 'Local' }],
    stations: [
      { id: 'A', also: ['A1', 'A2'], code: 'L01', name: { ja: '甲' }, distanceKm: 0 },
      { id: 'B', distanceKm: 1.5 },
    ],
  }
  t.strictSame(parseLineFile(lineFileText(whole), 'l.toml'), whole)
  t.strictSame(parseLineFile(lineFileText({ operator: 'O', line: 'L' }), 'l.toml'), { operator: 'O', line: 'L' })
  for (const line of await loadLineFiles('config/lines'))
    t.strictSame(parseLineFile(lineFileText(line), 'l.toml'), line)
})
