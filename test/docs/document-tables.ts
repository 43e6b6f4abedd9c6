/** Rows of a document's tables, read as text: what the tests of documents judge. */
import { readFileSync } from 'node:fs'

/** Cells of every table row whose first cell is like `first`. */
export function rowsOf(path: string, first: RegExp): string[][] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .replace(/^\| ?|\|\s*$/g, '')
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    )
    .filter(([cell]) => first.test(cell ?? ''))
}

/** What stands in `…` and is a test of ours by its form. */
export function testsNamedIn(text: string): string[] {
  return [...text.matchAll(/`(test\/[^`]*)`/g)].map(([, path]) => path ?? '')
}
