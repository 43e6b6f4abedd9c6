/** Explains what shapes and badges mean. */
import { DELAY_BANDS } from '../core/delay.js'
import type { Heading } from '../core/line-model.js'
import { typeMark } from '../core/train-type.js'
import { useReading } from '../reading.js'
import { TrainIcon } from './train-mark.js'

const WAYS: readonly Heading[] = ['backward', 'forward', 'unknown']
const NO_TYPE = { letter: '', text: '', paint: 'other' } as const

export function Legend() {
  const { text, language } = useReading()
  const types = ['Local', 'Rapid', 'Express', 'Limited Express'].map((en, at) =>
    typeMark({ text: { ja: ['各駅停車', '快速', '急行', '特急'][at], en } }, undefined, language),
  )
  const ways = {
    backward: text.diagram.towardsFirst,
    forward: text.diagram.towardsLast,
    unknown: text.diagram.unknownWay,
  }
  return (
    <details class="card legend">
      <summary>{text.diagram.legend}</summary>
      <ul>
        {types.map((mark) => (
          <li key={mark.text}>
            <TrainIcon mark={mark} heading="forward" />
            {mark.text}
          </li>
        ))}
        {WAYS.map((way) => (
          <li key={way}>
            <TrainIcon mark={NO_TYPE} heading={way} />
            {ways[way]}
          </li>
        ))}
        {DELAY_BANDS.filter((band) => band !== 'onTime').map((band) => (
          <li key={band}>
            <span class={`badge band-${band}`}>{text.delay.band[band]}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
