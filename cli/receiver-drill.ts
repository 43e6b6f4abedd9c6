/** Plays a recording through two receivers, for the restore drill. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSigningKeyFile } from '../config/keys/checkpoint-keys.js'
import { type LoadedReceiver, loadReceiverConfig, loadSenderConfig } from '../config/load.js'
import type { RecordingItem } from '../sender/intake/sources/recording/recording.js'
import { digestOf, type Play } from './backup-drill.js'
import { playReceiver } from './receiver-playback.js'
import { playSender, type SentDatagram } from './sender-playback.js'

export const playReceivers: Play = async (config, restored, items, scratch) => {
  const own = await loadReceiverConfig(config)
  const sent = await senderOf(own, items, scratch)
  const told = await playReceiver(own, sent)
  const again = await playReceiver(await loadReceiverConfig(restored), sent)
  const events = told.filter((line) => line.startsWith('[')).length
  return { datagrams: sent.length, events, inForce: digestOf(told), restored: digestOf(again) }
}

/** Plays the recording as a sender of the receiver's link and first key would send it. */
async function senderOf(
  { receiver, link }: LoadedReceiver,
  items: readonly RecordingItem[],
  scratch: string,
): Promise<SentDatagram[]> {
  const [key] = receiver.key
  const signing = join(scratch, 'signing.key')
  if (link.checkpoint) await createSigningKeyFile(signing)
  const text = JSON.stringify
  const lines = [
    `sender = ${receiver.twins?.senders[0] ?? 0}`,
    `link_file = ${text(receiver.link_file)}`,
    `state_dir = ${text(join(scratch, 'sender'))}`,
    'destination = { address = "127.0.0.1", port = 47001 }',
    'source = [{ type = "railway", name = "drill", seed = 1, trains = 1 }]',
    ...(key ? [`key = { id = ${key.id}, file = ${text(key.file)} }`] : []),
    ...(link.checkpoint ? [`checkpoint = { signing_key_file = ${text(signing)} }`] : []),
  ]
  const path = join(scratch, 'sender.toml')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return (await playSender(await loadSenderConfig(path), items)).datagrams
}
