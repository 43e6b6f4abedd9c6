/** The command has done what it should. */
export const DONE = 0
/** The command could not do it. */
export const FAILED = 1
/** Usage or configuration is wrong. */
export const USAGE = 2
// A service that finds a mistake of its own ends with OWN_MISTAKE_EXIT (host/own-mistake.ts).

/** Says which code the command ends with, if not with {@link DONE}. */
export type SetExitCode = (code: number) => void
