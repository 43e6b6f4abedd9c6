/** `[firewall]` of sender.toml and receiver.toml: what `katamichi firewall` and the doctor must know, and the guard. */
import { z } from 'zod'
import { INTERFACE_NAME, isUnicastAddress, MAC_ADDRESS } from './parse/addresses.js'
import { path, table } from './parse/fields.js'
import { type KeyFault, type RawTable, valueAt } from './parse/parse-config.js'

const eitherEnd = {
  interface: z
    .string()
    .regex(INTERFACE_NAME, 'must be the name of a network interface')
    .optional()
    .describe('Network interface that faces the diode / ダイオード側のネットワークインターフェース名'),
  require_guard: z
    .boolean()
    .default(false)
    .describe(
      'Neither send nor publish before the host has the rules that `katamichi firewall` prints / `katamichi firewall` の規則が読み込まれるまで送出・配信を始めない',
    ),
  verdict_file: path
    .optional()
    .describe(
      'Where root writes what `katamichi firewall --check` finds, for a service that may not read the rules / 規則を読めないサービスのために、root の `katamichi firewall --check` が結果を書くファイル',
    ),
}

export const receiverFirewall = table(eitherEnd).prefault({})

export const senderFirewall = table({
  ...eitherEnd,
  receiver_mac: z
    .string()
    .regex(MAC_ADDRESS, 'must be an Ethernet address such as 02:00:00:00:00:02')
    .optional()
    .describe(
      'Ethernet address of the receiver, of which ARP cannot ask / 受信側の MAC アドレス（ARP では得られない）',
    ),
}).prefault({})

export type FirewallConfig = z.output<typeof senderFirewall>

/** A guard that is required must be one that rules can be made for. */
export function firewallFaults(raw: RawTable, end: 'sender' | 'receiver'): KeyFault[] {
  const faults: KeyFault[] = []
  const isPacket = valueAt(raw, 'packet') !== undefined
  if (valueAt(raw, 'firewall', 'require_guard') !== true) return faults
  if (valueAt(raw, 'firewall', 'interface') === undefined && !isPacket) {
    faults.push({ path: 'firewall.interface', message: 'is missing; firewall.require_guard needs it' })
  }
  const destination = valueAt(raw, 'destination', 'address')
  const needsMac = end === 'sender' && !isPacket && typeof destination === 'string' && isUnicastAddress(destination)
  if (needsMac && valueAt(raw, 'firewall', 'receiver_mac') === undefined) {
    const message = `is missing; firewall.require_guard needs it for the neighbour entry of ${destination}`
    faults.push({ path: 'firewall.receiver_mac', message })
  }
  if (raw.link_b !== undefined) {
    const message = 'cannot be true beside [link_b]: `katamichi firewall` makes rules for one link'
    faults.push({ path: 'firewall.require_guard', message })
  }
  return faults
}
