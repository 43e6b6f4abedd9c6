/** Keeps secrets out of what is handed to others. Configuration names the files of secrets; it should hold none. */

const SECRET = /katamichi-(key|curve|signing)-1 |-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/
const SECRET_NAME = /secret|token|password|passphrase|credential|private|(^|[._-])key($|[._-])/i

/** A member of an inline table: its name, and a text as its value. */
const INLINE = /([A-Za-z0-9_."'-]+\s*=\s*)("(?:[^"\\]|\\.)*"|'[^']*')/g

function redactedMember(member: string, name: string): string {
  return SECRET_NAME.test(name) ? `${name}"(left out)"` : member
}

/** Whether the text holds a key of ours, or one in PEM. */
export function holdsSecret(text: string): boolean {
  return SECRET.test(text)
}

/** The lines of a TOML file without the values of what is named like a secret, and without comments. */
export function redactedToml(text: string): string[] {
  const lines: string[] = []
  // A text of several lines may hold anything, so it is left out whole.
  let until: string | undefined
  for (const line of text.split(/\r?\n/)) {
    if (until !== undefined) {
      if (line.includes(until)) until = undefined
      continue
    }
    if (/^\s*#/.test(line)) continue
    const [, name, value] = /^(\s*[^=[\]#]+?\s*=\s*)(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) {
      lines.push(line)
      continue
    }
    const quotes = /^("""|''')/.exec(value)?.[1]
    if (quotes) {
      if (!value.slice(3).includes(quotes)) until = quotes
      lines.push(`${name}"(left out)"`)
    } else if (SECRET_NAME.test(name) || holdsSecret(value)) lines.push(`${name}"(left out)"`)
    else lines.push(name + value.replace(INLINE, redactedMember))
  }
  return lines
}
