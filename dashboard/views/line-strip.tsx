/** Shows a line lying down, with its trains as arrowheads: those along the line above it, those against it below. */
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
