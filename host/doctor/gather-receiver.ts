/** Gathers all facts of a receiver's host. */
import type { LoadedReceiver } from '../../config/load.js'
import { receiverRules } from '../firewall.js'
import type { HostFacts } from './core/facts.js'
import { gatherHost } from './gather.js'
import { receiverCounters, receiverNumbers, receiverWord } from './receiver-words.js'
import { type DoctorOptions, wantedOfReceiver } from './wanted.js'

export async function gatherReceiver(loaded: LoadedReceiver, options: DoctorOptions): Promise<HostFacts> {
  const { listen, firewall } = loaded.receiver
  const wanted = wantedOfReceiver(loaded, options)
  const named = options.interfaceName ?? firewall.interface ?? listen.interface
  const rulesOf = (interfaceName: string) => receiverRules(loaded, { interfaceName })
  const process = () => receiverNumbers(loaded)
  const { counted, ...host } = await gatherHost('receiver', wanted, { named, rulesOf, options }, process)
  return {
    ...host,
    senderWord: 'none',
    receiverWord: await receiverWord(loaded),
    receiverCounters: receiverCounters(counted.process),
  }
}
