/** The interface that faces the diode, and what its driver is set to. Pure. */
import type { DeviceFacts, HostFacts, RingFacts, Wanted } from './facts.js'
import { type Finding, interfaceNamed, judged, told } from './finding.js'

/**
 * The ring must take what arrives until the kernel looks again. On a busy core that was seen to take a millisecond
 * or two.
 */
const RING_STALL_MS = 2
/** From this rate on, work for each single datagram is what limits either end. */
const FAST_BITS_PER_SECOND = 1e9

export function interfaceFindings(facts: HostFacts): Finding[] {
  const { end, wanted } = facts
  const name = interfaceNamed(facts)
  const named = judged(facts.interfaceName, { id: 'interface', end, command: 'ip -br addr' }, () => [])
  const show = `ip -s link show dev ${name}`
  const device = judged(facts.device, { id: 'device', end, command: show }, (value) =>
    value ? deviceFindings(facts, value, name) : [absent(end, name)],
  )
  const ring = judged(facts.ring, { id: 'ring', end, command: `ethtool -g ${name}` }, (value) => [
    ringFinding(wanted, value, name),
  ])
  const pause = judged(facts.pause, { id: 'pause', end, command: `ethtool -a ${name}` }, ({ rx, tx }) => [
    rx || tx ? pauseFinding(facts, name, { rx, tx }) : undefined,
  ])
  const offloads = judged(facts.offloads, { id: 'offloads', end, command: `ethtool -k ${name}` }, (on) => [
    offloadFinding(facts, name, on),
  ])
  return [...named, ...device, ...(end === 'receiver' ? ring : []), ...pause, ...offloads]
}

function absent(end: HostFacts['end'], name: string): Finding {
  return {
    ...{ id: 'interface_absent', severity: 'fault', end, command: 'ip -br link' },
    seen: told(`there is no interface ${name}`, `インターフェース ${name} がありません`),
    remedy: told(
      'look at the card and its driver, and name the interface that faces the diode as firewall.interface',
      'カードとドライバーを確認し、ダイオード側のインターフェース名を firewall.interface に設定してください',
    ),
  }
}

function deviceFindings(facts: HostFacts, device: DeviceFacts, name: string): (Finding | undefined)[] {
  if (!device.isUp) return [switchedOff(facts.end, name)]
  const { hasCarrier, speedMbit } = device
  return [
    hasCarrier === false ? noCarrier(name, speedMbit) : halfDuplex(facts.end, device, name),
    tooSlow(facts, device, name),
    smallMtu(facts, device, name),
    facts.end === 'sender' ? arpOff(facts, device, name) : undefined,
  ]
}

function switchedOff(end: HostFacts['end'], name: string): Finding {
  return {
    ...{ id: 'interface_down', severity: 'fault', end, command: `ip link set dev ${name} up` },
    seen: told(`${name} is switched off`, `${name} が無効（down）になっています`),
    remedy: told('switch it on', '有効にしてください'),
  }
}

function halfDuplex(end: HostFacts['end'], { isHalfDuplex }: DeviceFacts, name: string): Finding | undefined {
  if (!isHalfDuplex) return undefined
  return {
    ...{ id: 'half_duplex', severity: 'fault', end },
    command: `ethtool -s ${name} speed 1000 duplex full autoneg off`,
    seen: told(`${name} runs half duplex`, `${name} が半二重で動作しています`),
    remedy: told(
      'fix speed and duplex at both ends of the cable: half duplex waits, and collides',
      'ケーブル両端の速度と全二重を固定してください。半二重では待ちと衝突が起きます',
    ),
  }
}

function tooSlow({ end, wanted }: HostFacts, { speedMbit }: DeviceFacts, name: string): Finding | undefined {
  if (speedMbit === undefined || speedMbit * 1e6 >= wanted.bitsPerSecond) return undefined
  return {
    ...{ id: 'interface_slow', severity: 'fault', end, command: `ethtool ${name}` },
    seen: told(
      `${name} runs at ${speedMbit} Mbit/s, and link.toml sends up to ${mbit(wanted.bitsPerSecond)}`,
      `${name} は ${speedMbit} Mbit/s、link.toml の送出レートは最大 ${mbit(wanted.bitsPerSecond)} です`,
    ),
    remedy: told(
      'look at cable and port, or lower rate.bits_per_second in link.toml at both ends',
      '配線とポートを確認するか、両端の link.toml の rate.bits_per_second を下げてください',
    ),
  }
}

function smallMtu({ end, wanted }: HostFacts, { mtu }: DeviceFacts, name: string): Finding | undefined {
  if (mtu >= wanted.mtu) return undefined
  return {
    ...{ id: 'mtu_small', severity: 'fault', end, command: `ip link set dev ${name} mtu ${wanted.mtu}` },
    seen: told(
      `${name} has an MTU of ${mtu}, and link.toml sends packets of up to ${wanted.mtu} bytes`,
      `${name} の MTU は ${mtu}、link.toml のパケット長は最大 ${wanted.mtu} バイトです`,
    ),
    remedy: told(
      'raise it at both interfaces and at every switch between them, or lower mtu in link.toml at both ends',
      '両端のインターフェースと途中のスイッチで上げるか、両端の link.toml の mtu を下げてください',
    ),
  }
}

function arpOff({ end, wanted }: HostFacts, { hasArp, isEthernet }: DeviceFacts, name: string): Finding | undefined {
  if (hasArp || !isEthernet || wanted.isPacket) return undefined
  return {
    ...{ id: 'arp_off', severity: 'fault', end, command: `ip link set dev ${name} arp on` },
    seen: told(
      `${name} has ARP switched off: the permanent neighbour entry is ignored, and frames go to a wrong address`,
      `${name} の ARP が off です。固定の近隣エントリが無視され、誤った宛先に送出されます`,
    ),
    remedy: told(
      'switch it on; the firewall keeps ARP off the wire',
      'on に戻してください。ARP の送出はファイアウォールが止めます',
    ),
  }
}

/** A receiver with no carrier cannot tell a cable from a sender that is switched off. */
function noCarrier(name: string, speedMbit: number | undefined): Finding {
  const speed = speedMbit !== undefined && speedMbit > 0 ? speedMbit : 1000
  return {
    ...{ id: 'no_carrier', severity: 'fault', end: 'link' },
    command: `ethtool -s ${name} speed ${speed} duplex full autoneg off`,
    seen: told(`${name} has no carrier: nothing is at the other end of the cable`, `${name} にリンク信号がありません`),
    remedy: told(
      'look at the cable, its direction and the diode; over a diode nobody can negotiate, so the speed must be fixed at both ends',
      '配線とその向き、ダイオードを確認してください。ダイオード越しにはネゴシエーションできないため、両端の速度を固定します',
    ),
  }
}

function ringFinding({ mtu, bitsPerSecond, burstBytes }: Wanted, { rx, rxMax }: RingFacts, name: string) {
  const inStall = (bitsPerSecond / 8000) * RING_STALL_MS
  const needed = Math.ceil(Math.max(inStall, burstBytes) / mtu)
  if (rx >= needed || rx >= rxMax) return undefined
  const wanted = Math.min(rxMax, 2 ** Math.ceil(Math.log2(needed)))
  return {
    ...({ id: 'ring_small', severity: 'warning', end: 'receiver', layer: 'nic' } as const),
    command: `ethtool -G ${name} rx ${wanted}`,
    seen: told(
      `the receive ring of ${name} has ${rx} places of ${rxMax}; what comes in ${RING_STALL_MS} ms needs ${needed}`,
      `${name} の受信リングは ${rx}（最大 ${rxMax}）、${RING_STALL_MS} ms 分の受信には ${needed} 必要です`,
    ),
    remedy: told('make it longer', '受信リングを拡大してください'),
  }
}

function pauseFinding({ end }: HostFacts, name: string, { rx, tx }: { rx: boolean; tx: boolean }): Finding {
  const ways = [...(rx ? ['rx'] : []), ...(tx ? ['tx'] : [])].join(', ')
  return {
    ...{ id: 'pause_on', severity: 'warning', end, command: `ethtool -A ${name} autoneg off rx off tx off` },
    seen: told(`${name} obeys or sends PAUSE frames (${ways})`, `${name} の PAUSE フレームが有効です（${ways}）`),
    remedy: told(
      'switch them off: the other side can hold the sender up with them, below every firewall',
      '無効にしてください。ファイアウォールより下の層で、相手側が送出を止められます',
    ),
  }
}

function offloadFinding({ end, wanted }: HostFacts, name: string, on: Readonly<Record<string, boolean>>) {
  if (wanted.bitsPerSecond < FAST_BITS_PER_SECOND) return undefined
  const [key, option, why, wegen] =
    end === 'sender'
      ? [
          'tx-udp-segmentation',
          'tx-udp-segmentation',
          'the processor cuts each run of datagrams itself',
          '分割を CPU が行うため',
        ]
      : ['generic-receive-offload', 'gro', 'each datagram is taken by itself', 'データグラムを 1 つずつ処理するため']
  if (on[key] !== false) return undefined
  const rate = mbit(wanted.bitsPerSecond)
  return {
    ...({ id: 'offload_off', severity: 'warning', end, command: `ethtool -K ${name} ${option} on` } as const),
    seen: told(`${key} is off on ${name}, at a rate of ${rate}`, `${name} の ${key} が off です（送出レート ${rate}）`),
    remedy: told(`switch it on: ${why}`, `on にしてください。${wegen}、高いレートでは CPU が不足します`),
  }
}

function mbit(bitsPerSecond: number): string {
  return `${Number((bitsPerSecond / 1e6).toPrecision(3))} Mbit/s`
}
