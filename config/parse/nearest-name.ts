/** The known name that `written` was most likely meant to be: at most one edit per three letters away. */
export function nearestName(written: string, known: readonly string[]): string | undefined {
  const editsMax = Math.max(1, Math.floor(written.length / 3))
  return known
    .filter((name) => Math.abs(name.length - written.length) <= editsMax)
    .map((name) => ({ name, edits: editDistance(written, name) }))
    .filter(({ edits }) => edits <= editsMax)
    .sort((a, b) => a.edits - b.edits)[0]?.name
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment distance). */
function editDistance(a: string, b: string): number {
  const edits = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= a.length; row++) {
    edits[row] = [row]
    for (let column = 1; column <= b.length; column++) {
      const replaced = edits[row - 1][column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1)
      const swapped =
        a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] && row > 1 && column > 1
          ? edits[row - 2][column - 2] + 1
          : replaced
      edits[row][column] = Math.min(replaced, swapped, edits[row - 1][column] + 1, edits[row][column - 1] + 1)
    }
  }
  return edits[a.length][b.length]
}
