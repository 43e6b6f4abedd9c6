import t from 'tap'
import { hasMarkup, withoutMarkup } from '../../../../../sender/intake/sources/gtfs-realtime/markup.js'

t.test('tags, scripts, styles and comments go; entities become characters', async (t) => {
  const cases: [string, string][] = [
    ['<p>No trains <b>today</b></p><script>alert(1)</script>', 'No trains today'],
    ['<style>p { color: red }</style>A<!-- note -->B', 'AB'],
    ['one<br>two<BR/>three', 'one\ntwo\nthree'],
    ['<ul><li>Blue</li><li>Red</li></ul>', 'Blue\n\nRed'],
    ['Fish &amp; chips &lt;now&gt; &#233;&#xe9; Z&uuml;rich&nbsp;HB', 'Fish & chips <now> éé Zürich HB'],
    ['&unknown; &#0; &#xD800;', '&unknown; &#0; &#xD800;'],
    ['<a href="https://x.example/?a=1&b=2">Details</a>', 'Details'],
    ['<script>never closed', ''],
    ['a < b and b > c', 'a < b and b > c'],
  ]
  for (const [html, text] of cases) t.equal(withoutMarkup(html), text, html)
})

t.test('a text that has a "<" for another reason is no markup', async (t) => {
  for (const text of ['delay < 5 min', 'A <-> B', 'x <y@example.org>', '<3', 'A & B']) t.notOk(hasMarkup(text), text)
  for (const text of ['<b>x</b>', 'x<br/>y', '<P class="a">']) t.ok(hasMarkup(text), text)
})

t.test('no input takes long', async (t) => {
  const pieces = ['<', '<script', '<script>', '<!--', '&#', '&amp', '<a ', '<p>', '<p', '<br ', '</td x="', ' \n']
  for (const piece of pieces) {
    const began = process.cpuUsage()
    withoutMarkup(piece.repeat(200_000))
    hasMarkup(piece.repeat(200_000))
    // Half a second where the time grows with the length; minutes where it grows with its square.
    t.ok(process.cpuUsage(began).user < 10e6, piece)
  }
})

t.test('characters written as in HTML, and breaks that no element makes', async (t) => {
  for (const text of ['Fish &amp; chips', 'caf&#233;']) t.ok(hasMarkup(text), text)
  t.equal(withoutMarkup('Fish &amp; chips\r\ncaf&#233;'), 'Fish & chips\ncafé')
  t.equal(withoutMarkup('<b>No trains</b>\r\nUse buses'), 'No trains\nUse buses')
  t.equal(withoutMarkup('<p>No\ntrains</p>'), 'No trains')
})
