import { join } from 'node:path'
import { scratchFolder } from './scratch-folder.js'

/** A ZeroMQ endpoint that no other test has. */
export function ipcEndpoint(): string {
  return `ipc://${join(scratchFolder(), 'test.ipc')}`
}
