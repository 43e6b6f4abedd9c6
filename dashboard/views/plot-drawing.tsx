/** Draws trains by latitude and longitude, without a map. */
import type { Plot } from '../core/plot.js'
import { routeHash } from '../core/route.js'
import { useReading } from '../reading.js'
import { TrainIcon, useSpokenTrain } from './train-mark.js'

export function PlotDrawing({ plot }: { plot: Plot }) {
  const { text } = useReading()
  const spoken = useSpokenTrain()
  return (
    <div class="plot" style={{ aspectRatio: String(plot.aspect) }}>
      <div class="area">
        {plot.points.map(({ train, x, y }) => (
          <a
            key={train.key}
            class={`chip small standing-${train.standing.kind}`}
            style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
            href={routeHash({ view: 'train', key: train.key })}
            aria-label={spoken(train)}
            title={spoken(train)}
          >
            <TrainIcon mark={train.mark} heading={train.heading} band={train.band} />
          </a>
        ))}
      </div>
      <span class="scale" style={{ width: `${plot.scale.share * 100}%` }}>
        {text.diagram.scale(plot.scale.km)}
      </span>
    </div>
  )
}
