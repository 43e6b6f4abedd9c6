/** Gathers all facts of a sender's host. */
import type { LoadedSender } from '../../config/load.js'
import { senderRules } from '../firewall.js'
import type { HostFacts } from './core/facts.js'
import { gatherHost } from './gather.js'
import { senderNumbers, senderWord } from './sender-words.js'
import { type DoctorOptions, wantedOfSender } from './wanted.js'

/** The doctor judges the neighbour entry by itself, so this stands in rules that are only compared. */
const ANY_MAC = '00:00:00:00:00:00'

export async function gatherSender(loaded: LoadedSender, options: DoctorOptions): Promise<HostFacts> {
  const { sender } = loaded
  const wanted = wantedOfSender(loaded, options)
  const named = options.interfaceName ?? sender.firewall.interface ?? sender.packet?.interface
  const rulesOf = (interfaceName: string) => senderRules(loaded, { interfaceName, receiverMac: ANY_MAC })
  const { counted, ...host } = await gatherHost('sender', wanted, { named, rulesOf, options }, () =>
    senderNumbers(loaded),
  )
  return {
    ...host,
    senderWord: senderWord(loaded, counted.process, Date.now()),
    ...{ receiverWord: 'none', receiverCounters: 'none' },
  }
}
