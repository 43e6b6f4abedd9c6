import t from 'tap'
import { clockDifferencesOf, freshnessOf, livenessOfPicture } from '../../../receiver/liveness/freshness.js'
import { newReceiver } from '../one-frame.js'

const NOW_MS = 1_750_000_000_000

t.test('what never heard anything is not fresh, and says why', async (t) => {
  const receiver = newReceiver(NOW_MS)
  const liveness = livenessOfPicture(receiver, NOW_MS + 5000, 500)
  t.strictSame([liveness.isFresh, liveness.reasons.map(({ cause }) => cause)], [false, ['link_never_heard']])
  const { asOfMs, isFresh, reasons, silentForMs } = freshnessOf(receiver, NOW_MS + 5000, 500)
  t.strictSame([asOfMs, isFresh, reasons, silentForMs], [NOW_MS + 5000, false, ['link_never_heard'], undefined])
})

t.test('clocks differ from a minute on', async (t) => {
  const by = (byMs: number) =>
    clockDifferencesOf({ senders: [{ sender: 3 }] as never, wallOffsetMs: 0, clockOffsetMs: () => byMs })
  t.strictSame([by(60_000), by(-60_001)], [[], [{ sender: 3, byMs: -60_001 }]])
})
