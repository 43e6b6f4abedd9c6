/**
 * Loaded before each test file (package.json, `tap.node-arg`). tap gives every process that a test starts a loader, which
 * writes down which files it loads, for a coverage that nobody asks for. That made the start of each half as long
 * again; and on Node 22 it ended processes with zeromq by SIGSEGV, one in three, and cut off what jsdoc writes into a
 * pipe. Here the listener that does it is taken away.
 */
import { createRequire } from 'node:module'

const processOnSpawn = createRequire(import.meta.url)('process-on-spawn') as { removeAllListeners(): void }
processOnSpawn.removeAllListeners()
