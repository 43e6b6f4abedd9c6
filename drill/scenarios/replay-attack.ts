/**
 * Somebody on the link records datagrams and sends them again, changed or as they were, and after a restart of the
 * receiver too: nothing of it is believed, and each is told under its own word.
 */
import { createSocket } from 'node:dgram'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Expectation } from '../drill-run.js'
import { CAROUSEL, flowsOn, type Scenario } from '../scenario.js'
import type { View } from '../view.js'
import type { Words } from '../words.js'

const RECORDED_MS = 4000
const RECORDED_MAX = 1000
/** Of a datagram of PROTOCOL.md the last byte is one of its tag. */
const FLIPPED_BIT = 1
const AT_ONCE = 8

export const REPLAY_ATTACK: Scenario = {
  title: { ja: '再送攻撃', en: 'replay attack' },
  situation: {
    ja: '回線上の何者かがデータグラムを記録し、そのまま、または改ざんして再び送りつける。',
    en: 'Somebody on the link has recorded datagrams, and sends them again, as they were or changed.',
  },
  instead: () => ({ link: { carousel: CAROUSEL } }),
  async carryOut(run, ends, lingerMs) {
    const { link, files } = ends
    await run.plant({ ja: '攻撃者が回線を記録した', en: 'the attacker recorded the link' }, async () => {
      link.keep(RECORDED_MAX)
      await run.linger(RECORDED_MS)
    })
    const recorded = [...link.kept]
    link.keep(0)
    if (recorded.length === 0) throw new Error('nothing passed the link that could be recorded')

    let before = await run.view()
    await run.plant(
      { ja: `そのまま ${recorded.length} 件を再送した`, en: `sent ${recorded.length} datagrams again as they were` },
      () => paced(recorded, (datagram) => link.send(datagram)),
    )
    await run.expect(
      refusedUnder('repeated', {
        ja: '再送を拒否したことがログに出る',
        en: 'the log says that they are refused as seen before',
      }),
      counted(before, 'katamichi_datagrams_total{result="repeated"}', recorded.length),
    )
    await run.linger(lingerMs)

    before = await run.view()
    await run.plant(
      { ja: `改ざんした ${recorded.length} 件を送った`, en: `sent ${recorded.length} datagrams that were changed` },
      () =>
        paced(recorded, (datagram) => {
          const forged = Uint8Array.from(datagram)
          forged[forged.length - 1] ^= FLIPPED_BIT
          link.send(forged)
        }),
    )
    await run.expect(
      refusedUnder('tag', { ja: '認証タグの不一致がログに出る', en: 'the log says that their tag does not fit' }),
      counted(before, 'katamichi_datagrams_total{result="tag"}', recorded.length),
    )

    before = await run.view()
    await run.plant({ ja: '別の送信元から送った', en: 'sent them from an address that is not the sender’s' }, () =>
      sendFromElsewhere(recorded, files.ports.receiver),
    )
    await run.expect(
      refusedUnder('foreign_source', {
        ja: '不明な送信元がログに出る',
        en: 'the log says that they are of a foreign source',
      }),
      counted(before, 'katamichi_link_datagrams_total{result="foreign_source"}', recorded.length),
      flowsOn(before),
    )
    await run.plant(
      { ja: '受信側を再起動し、同じものを再送した', en: 'the receiver was restarted, and they were sent again' },
      async () => {
        await ends.stop('receiver')
        await ends.start('receiver')
        await paced(recorded, (datagram) => link.send(datagram))
      },
    )
    await run.expect({
      what: { ja: '再起動後も情報は配信される', en: 'the data are live after the restart' },
      ...{ place: 'readyz', withinS: 20 },
      look: (view) => view.readyz(200, /^ready/),
    })
    await run.linger(1000)
    await run.check(
      { ja: '購読者に同じイベントが二度届いていない', en: 'no subscriber was given an event twice' },
      'feed',
      ({ snapshot: { feed } }) => (feed.duplicates === 0 ? `${feed.events} events, 0 twice` : undefined),
    )
  },
}

function refusedUnder(word: string, what: Words): Expectation {
  return {
    ...{ what, place: 'receiver_log', withinS: 15 },
    look: (view) => view.logged('receiver', 'refused', ({ cause }) => cause === word),
  }
}

const DROPPED = 'katamichi_link_datagrams_total{result="dropped_by_kernel"}'

/** All of them stand under that name, but for those that a busy host's kernel had no room for. */
function counted(before: View, name: string, count: number): Expectation {
  return {
    what: { ja: `指標が ${count} 件すべてを数える`, en: `the metrics count all ${count} of them` },
    ...{ place: 'metrics', withinS: 15 },
    look: (view) => {
      const [more, dropped] = [name, DROPPED].map((one) => (view.metric(one) ?? 0) - (before.metric(one) ?? 0))
      if (more === 0 || more + dropped < count) return undefined
      return dropped === 0 ? `${name} +${more}` : `${name} +${more}, ${DROPPED} +${dropped}`
    },
  }
}

/** As fast as a link is, and not all at once: the kernel holds some hundred for a receiver. */
async function paced(datagrams: readonly Uint8Array[], send: (datagram: Uint8Array) => void): Promise<void> {
  for (const [i, datagram] of datagrams.entries()) {
    send(datagram)
    if (i % AT_ONCE === AT_ONCE - 1) await sleep(1)
  }
}

async function sendFromElsewhere(datagrams: readonly Uint8Array[], port: number): Promise<void> {
  const socket = createSocket('udp4')
  try {
    await paced(datagrams, (datagram) => socket.send(datagram, port, '127.0.0.1'))
    // What it still holds is sent by then.
    await sleep(100)
  } finally {
    socket.close()
  }
}
