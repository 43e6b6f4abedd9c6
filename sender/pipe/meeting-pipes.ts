/**
 * Where an intake and a transmit process meet that did not start each other: two named pipes in a folder, each of one
 * direction. The transmit process makes them anew at each start; the intake that takes them away has them alone. So
 * what stands in the folder always means that a transmit process waits, or has died while it did.
 */
import { join } from 'node:path'

/** From the intake to the transmit process. */
export function recordsPath(folder: string): string {
  return join(folder, 'records')
}

/** From the transmit process to the intake. */
export function wordPath(folder: string): string {
  return join(folder, 'word')
}
