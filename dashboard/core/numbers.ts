/** Writes numbers as text, in the same way in both languages. */

/** Writes `12,345`. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Writes `0 %`, `0.012 %` or `3.4 %`: two significant digits, and never 0 for more than nothing. */
export function percent(ratio: number): string {
  const value = ratio * 100
  if (value === 0) return '0 %'
  if (value < 0.001) return '< 0.001 %'
  return `${value >= 10 ? Math.round(value) : Number(value.toPrecision(2))} %`
}

/** Writes `850 ms`, `12.3 s`, `3:05` minutes, `5:03:05` hours, or `2 d 3:00`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.floor(ms / 1000)
  const two = (value: number) => String(value % 60).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${two(seconds)}`
  const hours = Math.floor(minutes / 60)
  return hours < 24
    ? `${hours}:${two(minutes)}:${two(seconds)}`
    : `${Math.floor(hours / 24)} d ${hours % 24}:${two(minutes)}`
}
