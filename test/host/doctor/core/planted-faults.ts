/** Faults planted in the facts of a good host, each with what the doctor must find. docs/doctor.md lists them too. */
import type { HostFacts, ReceiverReason } from '../../../../host/doctor/core/facts.js'
import type { Ill, Layer, Severity } from '../../../../host/doctor/core/finding.js'
import { changed, counting, goodReceiver, goodSender, goodSenderWord, losing, quiet, wanting } from './good-host.js'

export interface PlantedFault {
  what: string
  facts: HostFacts
  id: string
  severity: Severity
  end: Ill
  layer?: Layer
  /** What the command that mends it must say. */
  command: string
}

const sender = goodSender()
const receiver = goodReceiver()

function reason(cause: string, more: Partial<ReceiverReason> = {}): HostFacts {
  const about = { cause, word: undefined, isWhy: false, name: undefined, text: cause, remedy: { en: 'e', ja: 'j' } }
  return changed(receiver, 'receiverWord', { reasons: [{ ...about, ...more }] })
}

function refusal(word: string, isWhy = false): HostFacts {
  return reason('datagrams_refused', { word, isWhy })
}

const fault = 'fault'
const warning = 'warning'

/** The interface and the way of packets. */
const PATH: PlantedFault[] = [
  ...([sender, receiver] as const).flatMap((facts): PlantedFault[] => [
    {
      ...{ what: 'no such interface', facts: { ...facts, device: { value: undefined } }, id: 'interface_absent' },
      ...{ severity: fault, end: facts.end, command: 'ip -br link' },
    },
    {
      ...{ what: 'interface down', facts: changed(facts, 'device', { isUp: false, hasCarrier: undefined }) },
      ...{ id: 'interface_down', severity: fault, end: facts.end, command: 'ip link set dev eth1 up' },
    },
    {
      ...{ what: 'no carrier', facts: changed(facts, 'device', { hasCarrier: false, speedMbit: undefined }) },
      ...{ id: 'no_carrier', severity: fault, end: 'link' as const },
      command: 'ethtool -s eth1 speed 1000 duplex full autoneg off',
    },
    {
      ...{ what: 'half duplex', facts: changed(facts, 'device', { isHalfDuplex: true }), id: 'half_duplex' },
      ...{ severity: fault, end: facts.end, command: 'duplex full' },
    },
    {
      ...{ what: 'slower than the rate', facts: changed(facts, 'device', { speedMbit: 10 }), id: 'interface_slow' },
      ...{ severity: fault, end: facts.end, command: 'ethtool eth1' },
    },
    {
      ...{ what: 'MTU too small', facts: wanting(facts, { mtu: 9000 }), id: 'mtu_small' },
      ...{ severity: fault, end: facts.end, command: 'ip link set dev eth1 mtu 9000' },
    },
    {
      ...{ what: 'address missing', facts: { ...facts, addresses: { value: [] } }, id: 'address_missing' },
      ...{ severity: fault, end: facts.end, command: `ip addr add ${facts.wanted.localAddress}/30 dev eth1` },
    },
    {
      ...{ what: 'address on another interface', id: 'address_missing', severity: fault, end: facts.end },
      facts: { ...facts, addresses: { value: [{ device: 'eth0', address: facts.wanted.localAddress }] } },
      command: `ip addr add ${facts.wanted.localAddress}/30 dev eth1`,
    },
    {
      ...{ what: 'PAUSE on', facts: changed(facts, 'pause', { rx: true }), id: 'pause_on', severity: warning },
      ...{ end: facts.end, command: 'ethtool -A eth1 autoneg off rx off tx off' },
    },
    {
      ...{ what: 'firewall not loaded', facts: changed(facts, 'firewall', { differences: ['table x is not loaded'] }) },
      ...{ id: 'firewall_differs', severity: warning, end: facts.end },
      command: `katamichi firewall ${facts.end} -c ${facts.end}.toml --interface eth1`,
    },
    {
      ...{ what: 'firewall required and not loaded', id: 'firewall_differs', severity: fault, end: facts.end },
      facts: changed(wanting(facts, { requiresGuard: true }), 'firewall', { differences: ['x', 'y'] }),
      command: '--format sh | sh',
    },
  ]),
  {
    ...{ what: 'ARP off', facts: changed(sender, 'device', { hasArp: false }), id: 'arp_off', severity: fault },
    ...{ end: 'sender', command: 'ip link set dev eth1 arp on' },
  },
  {
    ...{ what: 'no neighbour entry', facts: changed(sender, 'neighbour', { state: undefined, mac: undefined }) },
    ...{ id: 'no_neighbour', severity: fault, end: 'sender' },
    command: 'ip neigh replace 192.0.2.2 lladdr 02:00:00:00:00:02 nud permanent dev eth1',
  },
  {
    ...{ what: 'nobody answers ARP', facts: changed(sender, 'neighbour', { state: 'FAILED', mac: undefined }) },
    ...{ id: 'no_neighbour', severity: fault, end: 'sender', command: 'nud permanent' },
  },
  {
    ...{ what: 'neighbour entry learnt', facts: changed(sender, 'neighbour', { state: 'STALE' }) },
    ...{ id: 'neighbour_not_permanent', severity: warning, end: 'sender', command: 'nud permanent' },
  },
  {
    ...{ what: 'wrong Ethernet address', facts: changed(sender, 'neighbour', { mac: '02:00:00:00:00:99' }) },
    ...{ id: 'neighbour_wrong', severity: fault, end: 'sender', command: 'lladdr 02:00:00:00:00:02' },
  },
  {
    ...{ what: 'no route', facts: changed(sender, 'route', { device: undefined }), id: 'route_elsewhere' },
    ...{ severity: fault, end: 'sender', command: 'ip route replace 192.0.2.2 dev eth1' },
  },
  {
    ...{ what: 'route by another interface', facts: changed(sender, 'route', { device: 'eth0' }) },
    ...{ id: 'route_elsewhere', severity: fault, end: 'sender', command: 'ip route replace 192.0.2.2 dev eth1' },
  },
  {
    ...{ what: 'MTU of the route too small', facts: changed(sender, 'route', { mtu: 1400 }), id: 'route_mtu_small' },
    ...{ severity: fault, end: 'sender', command: 'mtu 1500' },
  },
  {
    ...{ what: 'something came back', id: 'something_came_back', severity: warning, end: 'link' },
    facts: changed(sender, 'firewall', { counters: { received_dropped: { total: 3, grew: 0 } } }),
    command: 'tcpdump -n -e -i eth1 -Q in',
  },
  {
    ...{ what: 'rp_filter strict, no way back', id: 'rp_filter', severity: fault, end: 'receiver' },
    facts: changed(receiver, 'route', { device: undefined }),
    command: 'sysctl -w net/ipv4/conf/eth1/rp_filter=0 net/ipv4/conf/all/rp_filter=0',
  },
  {
    ...{ what: 'rp_filter strict, way back by another interface', id: 'rp_filter', severity: fault, end: 'receiver' },
    facts: changed(receiver, 'route', { device: 'eth0' }),
    command: 'rp_filter=0',
  },
  {
    ...{ what: 'rp_filter loose, no way back', id: 'rp_filter', severity: fault, end: 'receiver' },
    facts: { ...changed(receiver, 'route', { device: undefined }), rpFilter: { value: 2 } },
    command: 'rp_filter=0',
  },
  {
    ...{ what: 'rp_filter strict, source not configured', id: 'rp_filter', severity: warning, end: 'receiver' },
    facts: { ...wanting(receiver, { peerAddress: undefined }), route: 'none' },
    command: 'rp_filter=0',
  },
  {
    ...{ what: 'another flow arrives', id: 'flow_not_matched', severity: fault, end: 'both' },
    facts: changed(receiver, 'firewall', { counters: { received: quiet, other_dropped: losing } }),
    command: 'tcpdump -n -i eth1',
  },
]

/** Loss, layer by layer, and what leads to it. */
const LOSS: PlantedFault[] = [
  {
    ...{ what: 'send queue drops', facts: { ...sender, qdiscDrops: { value: losing } }, id: 'qdisc_drops' },
    ...{ severity: fault, end: 'sender', layer: 'qdisc', command: 'ip link set dev eth1 txqueuelen' },
  },
  {
    ...{ what: 'card does not send', facts: counting(sender, 'tx_dropped', losing), id: 'nic_send_drops' },
    ...{ severity: fault, end: 'sender', layer: 'nic', command: 'ethtool -S eth1' },
  },
  {
    ...{ what: 'NIC ring too short', facts: changed(receiver, 'ring', { rx: 32 }), id: 'ring_small' },
    ...{ severity: warning, end: 'receiver', layer: 'nic', command: 'ethtool -G eth1 rx 64' },
  },
  {
    ...{ what: 'NIC drops', facts: counting(receiver, 'rx_missed_errors', losing), id: 'nic_drops', severity: fault },
    ...{ end: 'receiver', layer: 'nic', command: 'ethtool -G eth1 rx 4096' },
  },
  {
    ...{ what: 'NIC dropped once', facts: counting(receiver, 'rx_fifo_errors', { total: 900, grew: 0 }) },
    ...{ id: 'nic_drops', severity: warning, end: 'receiver', layer: 'nic', command: 'ethtool -G eth1 rx 4096' },
  },
  {
    ...{ what: 'damaged frames', facts: counting(receiver, 'rx_crc_errors', losing), id: 'nic_damaged' },
    ...{ severity: fault, end: 'link', layer: 'link', command: 'ethtool -S eth1' },
  },
  {
    ...{ what: 'frames too long', facts: counting(receiver, 'rx_length_errors', losing), id: 'nic_too_long' },
    ...{ severity: fault, end: 'receiver', layer: 'nic', command: 'ip link set dev eth1 mtu 1500' },
  },
  {
    ...{ what: 'softnet drops', facts: changed(receiver, 'softnet', { dropped: losing }), id: 'softnet_drops' },
    ...{ severity: fault, end: 'receiver', layer: 'softnet', command: 'net.core.netdev_max_backlog' },
  },
  {
    ...{ what: 'softnet squeezed', facts: changed(receiver, 'softnet', { squeezed: losing }), id: 'softnet_squeezed' },
    ...{ severity: warning, end: 'receiver', layer: 'softnet', command: 'net.core.netdev_budget' },
  },
  {
    ...{ what: 'wrong UDP checksums', facts: changed(receiver, 'udp', { checksum: losing }), id: 'udp_checksum' },
    ...{ severity: fault, end: 'sender', layer: 'udp', command: 'ethtool -K <INTERFACE> tx off' },
  },
  {
    ...{ what: 'UDP out of memory', facts: changed(receiver, 'udp', { memory: losing }), id: 'udp_memory' },
    ...{ severity: fault, end: 'receiver', layer: 'udp', command: 'net.ipv4.udp_mem' },
  },
  {
    ...{ what: 'socket drops', facts: changed(receiver, 'socket', { drops: losing }), id: 'socket_drops' },
    ...{ severity: fault, end: 'receiver', layer: 'socket', command: 'sysctl -w net.core.rmem_max=8388608' },
  },
  {
    ...{
      what: 'small buffer granted',
      facts: changed(receiver, 'socket', { bufferBytes: 212_992 }),
      id: 'buffer_small',
    },
    ...{ severity: warning, end: 'receiver', layer: 'socket', command: 'sysctl -w net.core.rmem_max=8388608' },
  },
  {
    ...{ what: 'ring full', facts: changed(receiver, 'receiverCounters', { ringFull: losing }), id: 'ring_drops' },
    ...{ severity: fault, end: 'receiver', layer: 'ring', command: 'top -H' },
  },
  {
    ...{ what: 'window full', facts: changed(receiver, 'receiverCounters', { windowEvicted: losing }) },
    ...{ id: 'window_drops', severity: fault, end: 'receiver', layer: 'window' },
    command: 'systemctl restart katamichi-receiver',
  },
  {
    ...{ what: 'the link loses more than planned', id: 'link_loses', severity: fault, end: 'link', layer: 'link' },
    facts: changed(receiver, 'receiverCounters', { missed: { total: 5000, grew: 5000 } }),
    command: 'katamichi plan',
  },
  ...([sender, receiver] as const).map((facts): PlantedFault => {
    const [name, option] =
      facts.end === 'sender' ? ['tx-udp-segmentation', 'tx-udp-segmentation'] : ['generic-receive-offload', 'gro']
    const off = { ...facts, offloads: { value: { [name]: false } } }
    return {
      ...{
        what: `${name} off on a fast link`,
        facts: changed(wanting(off, { bitsPerSecond: 2e9 }), 'device', { speedMbit: 10_000 }),
      },
      ...{ id: 'offload_off', severity: warning, end: facts.end, command: `ethtool -K eth1 ${option} on` },
    }
  }),
]

/** The host over time, and what the processes say. */
const UPKEEP: PlantedFault[] = [
  ...([sender, receiver] as const).flatMap((facts): PlantedFault[] => [
    {
      ...{ what: 'slow clock source', facts: changed(facts, 'clock', { source: 'hpet' }), id: 'clocksource_slow' },
      ...{ severity: warning, end: facts.end, command: 'echo tsc >' },
    },
    {
      ...{ what: 'clock not kept right', facts: { ...facts, isClockSynchronized: { value: false } } },
      ...{ id: 'clock_not_synchronized', severity: warning, end: facts.end, command: 'chrony' },
    },
    {
      ...{ what: 'disk nearly full', facts: changed(facts, 'disk', { freeBytes: 4e9 }), id: 'disk_low' },
      ...{ severity: warning, end: facts.end, command: 'df -h /var/lib/katamichi' },
    },
    {
      ...{ what: 'disk full', facts: changed(facts, 'disk', { freeBytes: 1e8 }), id: 'disk_low', severity: fault },
      ...{ end: facts.end, command: 'df -h' },
    },
    {
      ...{ what: 'no inodes', facts: changed(facts, 'disk', { freeInodes: 10 }), id: 'disk_low', severity: fault },
      ...{ end: facts.end, command: 'df -i' },
    },
    {
      ...{ what: 'disk read-only', facts: changed(facts, 'disk', { isReadOnly: true }), id: 'disk_read_only' },
      ...{ severity: fault, end: facts.end, command: 'mount -o remount,rw' },
    },
    {
      ...{ what: 'no room for the journal', facts: wanting(facts, { journalBytesMax: 2e11 }) },
      ...{ id: 'journal_without_room', severity: warning, end: facts.end, command: 'df -h' },
    },
    {
      ...{ what: 'old key', facts: { ...facts, keys: { value: [{ id: 1, ageDays: 400 }] } }, id: 'key_old' },
      ...{ severity: warning, end: facts.end, command: 'katamichi keygen' },
    },
    {
      ...{ what: 'configuration at fault', facts: { ...facts, configFaults: [{ text: 'x', isForbidden: false }] } },
      ...{ id: 'configuration', severity: fault, end: facts.end, command: `katamichi config check ${facts.end}.toml` },
    },
    {
      ...{ what: 'program changed', id: 'program_changed', severity: fault, end: facts.end, command: 'sha256sum' },
      facts: { ...facts, program: { folder: '/usr/lib/katamichi', faults: ['dist/a.js: changed'] } },
    },
  ]),
  {
    ...{ what: 'no content guard', facts: wanting(sender, { contentGuardFile: undefined }), id: 'content_guard_off' },
    ...{ severity: warning, end: 'sender', command: 'katamichi guard learn' },
  },
  {
    ...{ what: 'sender stopped', facts: changed(sender, 'senderWord', { isUp: false }), id: 'sender_not_running' },
    ...{ severity: fault, end: 'sender', command: 'systemctl restart katamichi-sender' },
  },
  {
    ...{ what: 'sender died', facts: changed(sender, 'senderWord', { ageS: 600 }), id: 'sender_not_running' },
    ...{ severity: fault, end: 'sender', command: 'systemctl restart katamichi-sender' },
  },
  {
    ...{ what: 'intake frozen', facts: changed(sender, 'senderWord', { intakeSilentS: 60 }), id: 'intake_silent' },
    ...{ severity: fault, end: 'sender', command: 'journalctl -u katamichi-sender' },
  },
  {
    ...{ what: 'no numbers', facts: changed(sender, 'senderWord', { blockedBy: 'no_numbers' }) },
    ...{ id: 'blocked_no_numbers', severity: fault, end: 'sender', command: 'df -h /var/lib/katamichi' },
  },
  {
    ...{ what: 'queue full', facts: changed(sender, 'senderWord', { blockedBy: 'queue_full' }) },
    ...{ id: 'blocked_queue_full', severity: fault, end: 'sender', command: 'katamichi plan' },
  },
  {
    ...{ what: 'held by its operator', facts: changed(sender, 'senderWord', { heldS: 600 }), id: 'sender_held' },
    ...{ severity: warning, end: 'sender', command: 'katamichi sender release -c sender.toml' },
  },
  {
    ...{ what: 'input too old', id: 'input_too_old', severity: fault, end: 'source' },
    facts: changed(sender, 'senderWord', { sources: [{ ...goodSenderWord.sources[0], silentS: 61 }] }),
    command: 'journalctl -u katamichi-sender',
  },
  {
    ...{ what: 'source never heard', id: 'source_not_heard', severity: fault, end: 'source' },
    facts: changed(sender, 'senderWord', { sources: [{ ...goodSenderWord.sources[0], silentS: undefined }] }),
    command: 'journalctl -u katamichi-sender',
  },
  {
    ...{
      what: 'sends refused',
      facts: changed(sender, 'senderWord', { datagramsFailed: losing }),
      id: 'send_failures',
    },
    ...{ severity: fault, end: 'sender', layer: 'socket', command: 'journalctl -u katamichi-sender' },
  },
  {
    ...{ what: 'journal not written', facts: changed(sender, 'senderWord', { journalTrouble: 'full' }) },
    ...{ id: 'journal_trouble', severity: fault, end: 'sender', command: 'df -h /var/lib/katamichi' },
  },
  {
    ...{ what: 'receiver not running', facts: { ...receiver, socket: { value: undefined } } },
    ...{ id: 'receiver_not_running', severity: fault, end: 'receiver', command: 'systemctl start katamichi-receiver' },
  },
  {
    ...{ what: 'clocks differ', id: 'clocks_differ', severity: warning, end: 'both', command: 'timedatectl' },
    facts: changed(receiver, 'receiverWord', { clockDifferences: [{ sender: 1, byMs: 5000 }] }),
  },
  {
    ...{ what: 'versions differ', facts: changed(receiver, 'receiverCounters', { senderVersions: ['1.0.0'] }) },
    ...{ id: 'versions_differ', severity: warning, end: 'both', command: 'katamichi --version' },
  },
]

/** What the receiver tells of the other end, and of the link. */
const TOLD: PlantedFault[] = [
  {
    ...{ what: 'silent, and nothing comes to the interface', id: 'link_silent', severity: fault, end: 'sender' },
    facts: counting(reason('link_silent'), 'rx_packets', { total: 9000, grew: 0 }),
    command: 'katamichi doctor sender',
  },
  {
    ...{ what: 'silent, and packets come to the interface', facts: reason('link_never_heard'), id: 'link_never_heard' },
    ...{ severity: fault, end: 'receiver', command: 'tcpdump -n -i eth1' },
  },
  {
    ...{ what: 'silent, and no carrier', facts: changed(reason('link_silent'), 'device', { hasCarrier: false }) },
    ...{ id: 'link_silent', severity: fault, end: 'link', command: 'ip -s link show dev eth1' },
  },
  {
    ...{ what: 'frames lost on and on', facts: reason('frames_lost'), id: 'frames_lost', severity: fault, end: 'link' },
    command: 'katamichi plan',
  },
  {
    ...{ what: 'intake of the sender frozen', facts: reason('intake_silent'), id: 'intake_silent', severity: fault },
    ...{ end: 'sender', command: 'systemctl restart katamichi-sender' },
  },
  {
    ...{ what: 'sender held by its operator', facts: reason('sender_held'), id: 'sender_held', severity: warning },
    ...{ end: 'sender', command: 'katamichi sender release' },
  },
  {
    ...{ what: 'sender ended', facts: reason('sender_ended'), id: 'sender_ended', severity: fault, end: 'sender' },
    command: 'systemctl start katamichi-sender',
  },
  {
    ...{ what: 'source of the sender silent', facts: reason('source_silent', { name: 'tms' }), id: 'source_silent' },
    ...{ severity: fault, end: 'source', command: 'katamichi doctor sender' },
  },
  {
    ...{ what: 'two senders with one number', facts: reason('two_senders'), id: 'two_senders', severity: fault },
    ...{ end: 'sender', command: 'systemctl stop katamichi-sender' },
  },
  {
    ...{ what: 'keys differ', facts: refusal('tag', true), id: 'tag', severity: fault, end: 'both' },
    command: 'katamichi key ls receiver.toml',
  },
  {
    ...{ what: 'link.toml differs', facts: refusal('link_differs'), id: 'link_differs', severity: fault, end: 'both' },
    command: 'katamichi config check link.toml',
  },
  {
    ...{ what: 'from another source address', facts: refusal('foreign_source', true), id: 'foreign_source' },
    ...{ severity: fault, end: 'both', command: 'katamichi config check receiver.toml' },
  },
  {
    ...{
      what: 'strangers beside the flow',
      facts: refusal('not_ours'),
      id: 'not_ours',
      severity: warning,
      end: 'link',
    },
    command: 'tcpdump',
  },
]

export const PLANTED_FAULTS: readonly PlantedFault[] = [...PATH, ...LOSS, ...UPKEEP, ...TOLD]
