/** What a command ends with. */
export const DONE = 0
/** It could not be done. */
export const FAILED = 1
/** Wrong usage or configuration. */
export const USAGE = 2
// A service that finds a mistake of its own ends with OWN_MISTAKE_EXIT (host/own-mistake.ts).

/** Tells with what the command ends, if not with {@link DONE}. */
export type SetExitCode = (code: number) => void
