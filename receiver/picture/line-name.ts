/** A line's name over all operators, as views, streams and histories know it. */
export interface OfLine {
  operator?: string | null | undefined
  line?: string | null | undefined
}

/** Returns `<operator>/<line>`; an absent part is empty. */
export function lineName({ operator, line }: OfLine): string {
  return `${operator ?? ''}/${line ?? ''}`
}
