/** Plays datagrams through a receiver as it is configured, without any socket, for the restore drill. */
import { protectionWish } from '../config/link-plan.js'
import { type LoadedReceiver, readReceiverTagKeys, sealSecrets } from '../config/load.js'
import { createEngine } from '../fec/kernels/engine.js'
import { eventToJson } from '../proto/event-json.js'
import { assemblerKeys } from '../receiver/assembly/assembler-keys.js'
import { receiverOptions } from '../receiver/receiver-options.js'
import { OneThreadReceiver } from '../rig/one-thread-receiver.js'
import type { SentDatagram } from './sender-playback.js'

/** What the receiver would tell its readers, an event a line. */
export async function playReceiver(loaded: LoadedReceiver, sent: readonly SentDatagram[]): Promise<string[]> {
  const { link, fingerprint, receiver } = loaded
  const tagKeys = await readReceiverTagKeys(loaded)
  const symbolLengthMax = protectionWish(link).maxSymbolLength
  const { code, integrity } = createEngine(symbolLengthMax)
  const keys = {
    tagKeys: tagKeys.length > 0 ? new Map(tagKeys.map(({ id, key }) => [id, key])) : undefined,
    sealSecrets: sealSecrets(tagKeys),
  }
  const startMs = sent[0]?.atMs ?? 0
  const options = {
    ...receiverOptions(loaded, { resume: [], gaps: [] }),
    ...assemblerKeys(keys, link.stream),
    ...{ fingerprint, code, integrity, symbolLengthMax, openBlocksMax: receiver.limits.open_blocks_max },
    blockMemory: new Uint8Array(receiver.limits.open_bytes_max),
  }
  const end = new OneThreadReceiver(options, startMs)
  const told: string[] = []
  const look = (nowMs: number) => {
    end.handleTime(nowMs)
    for (const item of end.pollFeed(nowMs))
      told.push(JSON.stringify('event' in item ? [item.id, eventToJson(item.event)] : item))
  }
  for (const { atMs, bytes } of sent) {
    end.handleDatagram(bytes, atMs)
    look(atMs)
  }
  // What is missing is named when its time is over.
  look((sent.at(-1)?.atMs ?? 0) + 10 * options.patienceMs)
  return told
}
