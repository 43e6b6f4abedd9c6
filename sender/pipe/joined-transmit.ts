/** Joins a transmit process that the service manager runs, as the service of another user (ADR 68). */
import { closeSync, constants, openSync, unlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { recordsPath, wordPath } from './meeting-pipes.js'
import { PipeEar, PipeMouth } from './named-pipe.js'
import type { TransmitPeer } from './transmit-pipe.js'

/** Time between two looks for a transmit process that waits. */
const LOOK_MS = 100

const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants

/** No transmit process waits there: none runs, it has an intake, or it has died. */
const NOBODY = ['ENOENT', 'ENXIO']

/**
 * Resolves when there is a transmit process that waits, with it; with `undefined` when `signal` is aborted before.
 * `handleWaiting` is called once if there is none at first. Rejects where the folder or its pipes may not be used.
 */
export async function joinTransmit(
  folder: string,
  signal: AbortSignal,
  handleWaiting: () => void,
): Promise<TransmitPeer | undefined> {
  for (let looks = 0; !signal.aborted; looks++) {
    const joined = tryJoin(folder)
    if (joined) return peerOf(joined)
    if (looks === 0) handleWaiting()
    await sleep(LOOK_MS, undefined, { signal }).catch(() => {})
  }
  return undefined
}

interface Joined {
  records: number
  word: number
}

/** First the ear, then the mouth: a transmit process that hears somebody can be sure to be heard. */
function tryJoin(folder: string): Joined | undefined {
  const opened: number[] = []
  try {
    opened.push(openSync(wordPath(folder), O_RDONLY | O_NONBLOCK))
    opened.push(openSync(recordsPath(folder), O_WRONLY | O_NONBLOCK))
    // Of two intakes that have them open one succeeds here, and the other has said nothing yet.
    unlinkSync(recordsPath(folder))
    const [word, records] = opened
    return { records, word }
  } catch (error) {
    for (const file of opened) closeSync(file)
    if (NOBODY.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw new Error(`cannot join the transmit process: ${(error as Error).message}`)
  }
}

function peerOf({ records, word }: Joined): TransmitPeer {
  const input = new PipeMouth(records)
  const ear = new PipeEar(word)
  return {
    input,
    word: ear,
    // The kernel closes its end however it ends.
    gone: new Promise((resolve) => ear.once('close', () => resolve(undefined))),
    // It is another user's, so no signal of ours reaches it. It hears that we are gone, and its manager ends it.
    async cutShort() {
      input.destroy()
      ear.destroy()
    },
  }
}
