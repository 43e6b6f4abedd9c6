// Mutants that no test has to notice, each with the reason. `file`, `was` and `becomes` are as the result names them;
// `line` (the whole line of the source, trimmed) only where the same change stands in more than one place of the file.

/** @type {{ file: string, was: string, becomes: string, line?: string, why: string }[]} */
export const ACCEPTED = []
