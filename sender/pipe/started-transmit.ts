/** Starts the transmit process as a child of the intake: the way for a host on which one command is the whole sender. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { SERVICE_VARIABLES } from '../../host/service-manager.js'
import { CUT_SHORT } from './core/pipe-records.js'
import type { TransmitPeer } from './transmit-pipe.js'

const CUT_SHORT_PATIENCE_MS = 1000

const TRANSMIT_PROCESS = fileURLToPath(new URL('../transmit/start-filtered.js', import.meta.url))

/** The descriptor on which the transmit process says its words. */
const WORD_FD = 3

/** The transmit process reads its configuration, and its key, by itself. Its log goes to our stdout and stderr. */
export function startTransmit(configPath: string, clock: 'real' | 'replay'): TransmitPeer {
  const command = [TRANSMIT_PROCESS, configPath, clock, `${WORD_FD}`]
  const env = { ...process.env }
  for (const name of SERVICE_VARIABLES) delete env[name]
  const child = spawn(process.execPath, command, { stdio: ['pipe', 'inherit', 'inherit', 'pipe'], env })
  // Both processes write to one log file, which a hang-up makes them open again.
  const hangUp = () => void child.kill('SIGHUP')
  process.on('SIGHUP', hangUp)
  const gone = once(child, 'exit').then(([code, signal]) => {
    process.off('SIGHUP', hangUp)
    return { code: code ?? 1, endedBy: signal ? `killed by ${signal}` : `exit code ${code}` }
  })
  return {
    input: child.stdin!,
    word: child.stdio[WORD_FD] as Readable,
    gone,
    async cutShort() {
      child.kill(CUT_SHORT)
      await Promise.race([gone, sleep(CUT_SHORT_PATIENCE_MS, undefined, { ref: false })])
      child.kill('SIGKILL')
    },
  }
}
