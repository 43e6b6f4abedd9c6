/** Whether a process with this id runs, or has ended and nobody has asked how. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
