import t from 'tap'
import { inkOn, isColor, typeMark } from '../../../dashboard/core/train-type.js'

const typeOf = (ja: string, en: string) => ({ code: en.replaceAll(' ', ''), text: { ja, en } })

t.test('usual types have a letter and a colour of their own, in both languages', async (t) => {
  const marks = (language: 'ja' | 'en') =>
    [
      typeOf('各駅停車', 'Local'),
      typeOf('快速', 'Rapid'),
      typeOf('特別快速', 'Special Rapid'),
      typeOf('急行', 'Express'),
      typeOf('特急', 'Limited Express'),
      typeOf('回送', 'Out Of Service'),
    ].map((type) => {
      const { letter, paint } = typeMark(type, undefined, language)
      return `${letter} ${paint}`
    })
  t.same(marks('ja'), ['各 local', '快 rapid', '特快 rapid', '急 express', '特 limited', '回 other'])
  t.same(marks('en'), ['L local', 'R rapid', 'SR rapid', 'E express', 'LE limited', 'OO other'])
})

t.test('a code alone will do, and no type is said to be none', async (t) => {
  t.match(typeMark({ code: 'odpt.Rapid' }, undefined, 'ja'), { text: '快速', letter: '快', paint: 'rapid' })
  t.match(typeMark(undefined, undefined, 'ja'), { letter: '？', text: '', paint: 'other' })
})

t.test('the line file has the last word, unless its colour is none', async (t) => {
  const infos = [{ code: 'Rapid', letter: { ja: '新', en: 'N' }, color: '#ffee00' }]
  t.match(typeMark(typeOf('快速', 'Rapid'), infos, 'en'), { letter: 'N', color: '#ffee00', ink: 'black' })
  const broken = [{ code: 'Rapid', color: 'red; x' }]
  t.equal(typeMark(typeOf('快速', 'Rapid'), broken, 'en').color, undefined)
  t.notOk(isColor('#12345'))
})

t.test('letters can be read on any colour: at least 4.5 to 1', async (t) => {
  const luminanceOf = (color: string) => {
    const [r, g, b] = [1, 3, 5]
      .map((from) => Number.parseInt(color.slice(from, from + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  for (let n = 0; n < 512; n++) {
    const color = `#${[n >> 6, (n >> 3) & 7, n & 7]
      .map((c) =>
        Math.round(c * 36.4)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`
    const luminance = luminanceOf(color)
    const contrast = inkOn(color) === 'black' ? (luminance + 0.05) / 0.05 : 1.05 / (luminance + 0.05)
    if (contrast < 4.5) t.fail(`${color}: ${contrast}`)
  }
})

t.test('of a code the last part counts, with its words read apart', async (t) => {
  const mark = (code: string, language: 'ja' | 'en') => {
    const { letter, text, paint } = typeMark({ code }, undefined, language)
    return [letter, text, paint].join(' / ')
  }
  t.equal(mark('JR-East.Local', 'ja'), '各 / 各駅停車 / local')
  t.equal(mark('JR-East.Local', 'en'), 'L / Local / local')
  t.equal(mark('JR-East.LimitedExpress', 'ja'), '特 / 特急 / limited')
  t.equal(mark('LimitedExpress', 'en'), 'LE / Limited Express / limited')
  t.equal(mark('JR-East.ChuoSpecialRapid', 'ja'), '特快 / 中央特快 / rapid')
  t.equal(mark('JR-East.ChuoSpecialRapid', 'en'), 'CS / Chuo Special Rapid / rapid')
  t.equal(mark('Keio.SemiExpress', 'ja'), '準 / 準急 / express')
  t.equal(mark('Odakyu.RapidExpress', 'ja'), '快急 / 快速急行 / express')
  t.equal(mark('X.LocalViaAirport', 'ja'), '各 / Local Via Airport / local', 'a code that says more keeps its words')
  t.equal(mark('X.Unusual', 'ja'), 'U / Unusual / other')
})

t.test('a text in the other language still gives a letter of this one', async (t) => {
  t.match(typeMark({ code: 'a.Local', text: { ja: '普通' } }, undefined, 'en'), { letter: 'L' })
  t.match(typeMark({ code: 'x', text: { en: 'Limited Express' } }, undefined, 'ja'), { letter: '特' })
})
