/** Turns HTML into plain text, for readers that show a text as it is. */

/** The elements that notices are written with. A text that has a "<" for another reason is no markup. */
const ELEMENT =
  /<\/?(a|abbr|b|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|script|small|span|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul)(\s[^<>]*)?\/?>/i

/** Only texts that are HTML use these entities. */
const ENTITY = /&(amp|lt|gt|quot|apos|nbsp|#x[0-9a-f]{1,6}|#\d{1,7});/i
/** Elements that break lines. Where a text has none of them, its own line breaks are kept. */
const BREAKING = /<\/?(br|div|h[1-6]|hr|li|ol|p|table|tr|ul)\b[^<>]*>/i

export function hasMarkup(text: string): boolean {
  return ELEMENT.test(text) || ENTITY.test(text)
}

/** Removes scripts, styles and comments with their content, turns blocks into lines and entities into characters. */
export function withoutMarkup(html: string): string {
  const text = html
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(/<(script|style)\b[^<>]*>[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(BREAKING.test(html) ? /[\t\r\n ]+/g : /[\t ]+|\r(?=\n)/g, (space) => (space === '\r' ? '' : ' '))
    .replace(/<(br|hr)\b[^<>]*>|<\/?(div|h[1-6]|li|ol|p|table|tr|ul)\b[^<>]*>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
  return decodedEntities(text)
    .split('\n')
    .map((line) => line.replace(/[ \u00a0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', ndash: '–', mdash: '—', hellip: '…' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', bull: '•', middot: '·', deg: '°' },
  ...{ auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß', eacute: 'é', egrave: 'è' },
  ...{ ecirc: 'ê', agrave: 'à', acirc: 'â', ccedil: 'ç', ocirc: 'ô', ucirc: 'û', ugrave: 'ù', icirc: 'î', aacute: 'á' },
  ...{ iacute: 'í', oacute: 'ó', uacute: 'ú', ntilde: 'ñ', aring: 'å', oslash: 'ø', aelig: 'æ', euro: '€', copy: '©' },
}

/** Decodes entities; an unknown one stays as it is written. */
function decodedEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    const isCharacter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : whole
  })
}
