import t from 'tap'
import {
  byLabel,
  grantedBuffer,
  isReadOnly,
  offloadsOf,
  pauseOf,
  prometheusNumbers,
  ringOf,
  socketDrops,
  softnetNumbers,
  udp6Numbers,
  udpNumbers,
} from '../../../host/doctor/kernel-texts.js'

t.test('counters of the kernel', async (t) => {
  t.strictSame(softnetNumbers('00000010 00000002 00000001 0\n00000001 00000000 00000003 0\n'), {
    ...{ processed: 17, dropped: 2, squeezed: 4 },
  })
  const snmp =
    'Tcp: A B\nTcp: 1 2\nUdp: InDatagrams NoPorts InErrors MemErrors\nUdp: 5 6 7 8\nUdpLite: InDatagrams\nUdpLite: 9\n'
  t.strictSame(udpNumbers(snmp), { InDatagrams: 5, NoPorts: 6, InErrors: 7, MemErrors: 8 })
  t.strictSame(udp6Numbers('Ip6InReceives 1\nUdp6InDatagrams   \t3\nUdp6InCsumErrors 4\nUdpLite6InErrors 5\n'), {
    ...{ InDatagrams: 3, InCsumErrors: 4 },
  })
})

t.test('drops of a socket, by its port', async (t) => {
  const head =
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops'
  const row = (local: string, drops: number) =>
    ` 1: ${local} 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4711 2 0000000000000000 ${drops}`
  const text = [head, row('0200000A:B799', 5), row('0100007F:0035', 9), row('00000000:B799', 2), ''].join('\n')
  t.equal(socketDrops(text, 47_001), 7, 'both sockets of the port')
  t.equal(socketDrops(text, 53), 9)
  t.equal(socketDrops(text, 54), undefined)
  t.equal(socketDrops(head, 53), undefined)
  const ss =
    'UNCONN 0 0 10.0.0.2:47001 0.0.0.0:*\n\t skmem:(r0,rb16777216,t0,tb212992,f0,w0,o0,bl0,d0)\nUNCONN … skmem:(r0,rb425984,t0)'
  t.equal(grantedBuffer(ss), 212_992, 'the least of them, as it was asked for')
  t.equal(grantedBuffer(''), undefined)
})

t.test('settings of a driver', async (t) => {
  const ring =
    'Ring parameters for eth1:\nPre-set maximums:\nRX:\t\t4096\nRX Mini:\tn/a\nTX:\t\t4096\nCurrent hardware settings:\nRX:\t\t256\nRX Mini:\tn/a\nTX:\t\t256\n'
  t.strictSame(ringOf(ring), { rx: 256, rxMax: 4096 })
  t.equal(ringOf('Ring parameters for x:\n'), undefined)
  const pause = 'Pause parameters for eth1:\nAutonegotiate:\ton\nRX:\t\ton\nTX:\t\toff\n'
  t.strictSame(pauseOf(pause), { rx: true, tx: false })
  t.strictSame(pauseOf(`${pause}RX negotiated: off\nTX negotiated: on\n`), { rx: false, tx: true })
  t.strictSame(
    offloadsOf('Features for x:\ntx-udp-segmentation: on\n\ttx-tcp: off\nlarge-receive-offload: off [fixed]\n'),
    {
      ...{ 'tx-udp-segmentation': true, 'tx-tcp': false },
    },
  )
})

t.test('where a folder is mounted', async (t) => {
  const mounts = '/dev/a / ext4 rw,relatime 0 0\n/dev/b /var ext4 ro,relatime 0 0\n/dev/c /var/lib/k ext4 rw 0 0\n'
  t.equal(isReadOnly(mounts, '/etc/x'), false)
  t.equal(isReadOnly(mounts, '/var/x'), true)
  t.equal(isReadOnly(mounts, '/various'), false)
  t.equal(isReadOnly(mounts, '/var/lib/k/s'), false)
  t.equal(isReadOnly(`${mounts}/dev/c /var/lib/k ext4 ro 0 0\n`, '/var/lib/k/s'), true, 'mounted again')
  t.equal(isReadOnly('', '/x'), false)
})

t.test('metrics, and their labels', async (t) => {
  const text = '# HELP a x\na 1.5\nb{reason="no_room"} 3\nb{reason="x y",k="{"} 4e3\nc{v="1"} NaN\n'
  const numbers = prometheusNumbers(text)
  t.strictSame(numbers, { a: 1.5, 'b{reason="no_room"}': 3, 'b{reason="x y",k="{"}': 4000 })
  t.strictSame(byLabel(numbers, 'b', 'reason'), [
    ['no_room', 3],
    ['x y', 4000],
  ])
  t.strictSame(byLabel(numbers, 'b', 'k'), [['{', 4000]])
  t.strictSame(byLabel(numbers, 'a', 'k'), [])
})
