/** A line lying down, with its trains as arrowheads: above it the ones along the line, below it the ones against it. */
import type { LineOverview } from '../core/overview.js'

export function LineStrip({ line, label }: { line: LineOverview; label: string }) {
  return (
    <div class="strip" role="img" aria-label={label}>
      <span class="rail" />
      {line.stations.map((at) => (
        <span key={at} class="stop" style={{ left: `${at * 100}%` }} />
      ))}
      {line.marks.map(({ key, at, heading, band }) => (
        <span key={key} class={`mark ${heading} band-${band}`} style={{ left: `${at * 100}%` }} />
      ))}
    </div>
  )
}
