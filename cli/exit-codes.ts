/** The command has done what it should. */
export const DONE = 0
/** The command could not do it. */
export const FAILED = 1
/** Usage or configuration is wrong. */
export const USAGE = 2

/** Says which code the command ends with, if not with {@link DONE}. */
export type SetExitCode = (code: number) => void
