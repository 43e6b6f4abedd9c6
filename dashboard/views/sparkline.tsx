/** Draws a small curve of the last minutes. */
import { grouped } from '../core/numbers.js'
import { useReading } from '../reading.js'

const WIDTH = 300
const HEIGHT = 48

export function Sparkline({ values }: { values: readonly number[] }) {
  const { text } = useReading()
  if (values.length < 2) return null
  const most = Math.max(...values)
  const step = WIDTH / (values.length - 1)
  const points = values.map(
    (value, at) => `${(at * step).toFixed(1)},${(HEIGHT - 2 - (value / (most || 1)) * (HEIGHT - 4)).toFixed(1)}`,
  )
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={text.link.sparkline(grouped(Math.min(...values)), grouped(most))}
    >
      <polygon points={`0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}`} />
      <polyline points={points.join(' ')} />
    </svg>
  )
}
