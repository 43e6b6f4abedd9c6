/** How much of a processor this thread gets where threads wait for one. */
import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { basename } from 'node:path'

/**
 * Sets the niceness of the calling thread alone, as Linux has one for each. Returns false, and changes nothing, on a
 * host that forbids it or has no such files.
 */
export function setThreadNiceness(niceness: number): boolean {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), niceness)
    return true
  } catch {
    return false
  }
}
