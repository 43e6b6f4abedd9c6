/** Plays a recording through two senders, for the restore drill. */
import { loadSenderConfig } from '../config/load.js'
import { digestOf, type Play } from './backup-drill.js'
import { playSender } from './sender-playback.js'

export const playSenders: Play = async (config, restored, items) => {
  const sent = await playSender(await loadSenderConfig(config), items)
  const again = await playSender(await loadSenderConfig(restored), items)
  return {
    ...{ datagrams: sent.length, events: undefined },
    ...{ inForce: digestOf(sent.map(({ bytes }) => bytes)), restored: digestOf(again.map(({ bytes }) => bytes)) },
  }
}
