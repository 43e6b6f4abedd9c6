/** The feeds' sections of receiver.toml, in the order in which its schema has them (ADR 42). Pure. */
import type { KeyFault, RawTable } from '../parse/parse-config.js'
import type { FeedSection } from './feed-section.js'
import { httpSection } from './http.js'
import { zeromqSection } from './zeromq.js'

const SECTIONS = {
  http: httpSection,
  zeromq: zeromqSection,
} satisfies Record<string, FeedSection>

type Sections = typeof SECTIONS

export const feedTables = Object.fromEntries(Object.entries(SECTIONS).map(([name, { schema }]) => [name, schema])) as {
  [Name in keyof Sections]: Sections[Name]['schema']
}

export function feedFaults(raw: RawTable): KeyFault[] {
  return sections().flatMap(([, { faults }]) => faults?.(raw) ?? [])
}

/** Of each feed the keys of its section that name a file. */
export function feedFiles(): [name: keyof Sections, keys: readonly string[]][] {
  return sections().map(([name, { files }]) => [name, files ?? []])
}

function sections(): [name: keyof Sections, section: FeedSection][] {
  return Object.entries(SECTIONS) as [keyof Sections, FeedSection][]
}
