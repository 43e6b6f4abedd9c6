/**
 * Loaded before each test file (package.json, `tap.node-arg`). tap gives every process that a test starts a loader, which
 * writes down which files it loads, for a coverage that nobody asks for. That made the start of each half as long
 * again; and on Node 22 it ended processes with zeromq by SIGSEGV, one in three, and cut off what jsdoc writes into a
 * pipe. It comes in two ways, and both are taken away here: tap's runner puts it into this process's own
 * `NODE_OPTIONS`, which a child inherits, and a listener in this process puts it there again at each start.
 */
import { createRequire } from 'node:module'

delete process.env.NODE_OPTIONS
const processOnSpawn = createRequire(import.meta.url)('process-on-spawn') as { removeAllListeners(): void }
processOnSpawn.removeAllListeners()
