/** What the configuration of either end asks of its host. */
import { fingerprintText } from '../../config/check.js'
import type { LoadedReceiver, LoadedSender } from '../../config/load.js'
import {
  canonicalAddress,
  isLoopbackAddress,
  isUnicastAddress,
  isWildcardAddress,
} from '../../config/parse/addresses.js'
import { VERSION } from '../../config/version.js'
import type { Fact, HostFacts, Wanted } from './core/facts.js'
import { known } from './core/finding.js'
import { notKnown } from './readings.js'

export interface DoctorOptions {
  /** Interface that faces the diode, where neither configuration nor address tells. */
  interfaceName?: string | undefined
  receiverMac?: string | undefined
  /** How long counters are watched. */
  observeMs: number
  /** What the receiver asks the kernel for. */
  receiveBufferBytes: number
}

export function wantedOfSender({ file, sender, link, fingerprint }: LoadedSender, options: DoctorOptions): Wanted {
  const { destination, source_socket, packet, firewall, guard } = sender
  return {
    ...{ file, linkFile: sender.link_file, version: VERSION, linkFingerprint: fingerprintText(fingerprint) },
    ...{ localAddress: canonicalAddress(source_socket.address), localPort: source_socket.port },
    peerAddress: canonicalAddress(destination.address),
    isMulticast: !isUnicastAddress(destination.address),
    isPacket: packet !== undefined,
    receiverMac: options.receiverMac ?? firewall.receiver_mac,
    ...{ mtu: link.mtu, bitsPerSecond: link.rate.bits_per_second, burstBytes: link.rate.burst_bytes },
    ...{ assumedLoss: link.fec.assumed_loss, receiveBufferBytes: 0, requiresGuard: firewall.require_guard },
    ...{ contentGuardFile: guard?.file, stateDir: sender.state_dir, textfile: sender.metrics.textfile },
    journalBytesMax: sender.journal.enabled ? sender.journal.bytes_max : 0,
  }
}

export function wantedOfReceiver(loaded: LoadedReceiver, { receiveBufferBytes }: DoctorOptions): Wanted {
  const { file, receiver, link, fingerprint } = loaded
  const { listen, source, firewall } = receiver
  return {
    ...{ file, linkFile: receiver.link_file, version: VERSION, linkFingerprint: fingerprintText(fingerprint) },
    ...{ localAddress: canonicalAddress(listen.address), localPort: listen.port },
    peerAddress: source && canonicalAddress(source.address),
    isMulticast: !isUnicastAddress(listen.address),
    ...{ isPacket: false, receiverMac: undefined, contentGuardFile: undefined, textfile: undefined },
    ...{ mtu: link.mtu, bitsPerSecond: link.rate.bits_per_second, burstBytes: link.rate.burst_bytes },
    ...{ assumedLoss: link.fec.assumed_loss, receiveBufferBytes, requiresGuard: firewall.require_guard },
    stateDir: receiver.state_dir,
    journalBytesMax: receiver.journal.enabled ? receiver.journal.bytes_max : 0,
  }
}

/** The interface that faces the diode: told, configured, or the one that has our address. */
export function interfaceNameOf(
  named: string | undefined,
  { localAddress, isMulticast }: Wanted,
  addresses: HostFacts['addresses'],
): Fact<string> {
  if (named !== undefined) return { value: named }
  if (isLoopbackAddress(localAddress)) return { value: 'lo' }
  const isNowhere = isWildcardAddress(localAddress) || isMulticast
  const holder = isNowhere ? undefined : known(addresses)?.find(({ address }) => address === localAddress)
  if (holder) return { value: holder.device }
  return notKnown(
    `which interface faces the diode is not known: none has ${localAddress}`,
    `ダイオード側のインターフェースが分かりません（${localAddress} を持つものがありません）`,
    {
      en: 'name it with --interface, or as firewall.interface',
      ja: '--interface または firewall.interface で指定してください',
    },
  )
}
