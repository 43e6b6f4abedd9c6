/**
 * JSON that is the same for the same value: keys sorted, no white space, numbers as ECMAScript writes them (RFC 8785).
 * Takes plain objects and arrays of numbers, text and booleans; a key whose value is `undefined` is none.
 */
export function canonicalJson(value: object | number | string | boolean): string {
  if (typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}
