/** Plays a recording through two senders, for the restore drill. */
import { loadSenderConfig } from '../config/load.js'
import { digestOf, type Play } from './backup-drill.js'
import { playSender, type Sent } from './sender-playback.js'

export const playSenders: Play = async (config, restored, items) => {
  const sent = await playSender(await loadSenderConfig(config), items)
  const again = await playSender(await loadSenderConfig(restored), items)
  const digest = ({ datagrams }: Sent) => digestOf(datagrams.map(({ bytes }) => bytes))
  return {
    ...{ datagrams: sent.datagrams.length, events: sent.events },
    ...{ inForce: digest(sent), restored: digest(again) },
  }
}
