/** Takes figures from the texts of the kernel and of its tools. Pure. */
import type { PauseFacts, RingFacts } from './core/facts.js'
import type { Numbers } from './readings.js'

/** /proc/net/softnet_stat: a row for each core, in hexadecimal. */
export function softnetNumbers(text: string): Numbers {
  const sums = { processed: 0, dropped: 0, squeezed: 0 }
  for (const row of text.trim().split('\n')) {
    const [processed = 0, dropped = 0, squeezed = 0] = row.split(' ').map((word) => Number.parseInt(word, 16))
    sums.processed += processed
    sums.dropped += dropped
    sums.squeezed += squeezed
  }
  return sums
}

/** The `Udp:` rows of /proc/net/snmp: names, then values. */
export function udpNumbers(text: string): Numbers {
  const [names = [], values = []] = text
    .split('\n')
    .filter((line) => line.startsWith('Udp:'))
    .map((line) => line.split(' ').slice(1))
  return Object.fromEntries(names.map((name, i) => [name, Number(values[i])]))
}

/** /proc/net/snmp6: a name and a value in each row; named as those of IPv4. */
export function udp6Numbers(text: string): Numbers {
  const rows = text.split('\n').flatMap((line) => {
    const [, name, value] = /^Udp6(\w+)\s+(\d+)/.exec(line) ?? []
    return name === undefined ? [] : [[name, Number(value)] as const]
  })
  return Object.fromEntries(rows)
}

/** Drops of the sockets that have a port, in /proc/net/udp; `undefined` where no socket has it. */
export function socketDrops(text: string, port: number): number | undefined {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const drops = text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/))
    .filter(([, local]) => local?.endsWith(ending))
    .map((words) => Number(words.at(-1)))
  return drops.length === 0 ? undefined : drops.reduce((sum, one) => sum + one, 0)
}

/** What each socket was granted, of `ss -uanm`: the kernel counts twice what is asked for. The least of them counts. */
export function grantedBuffer(text: string): number | undefined {
  const granted = [...text.matchAll(/skmem:\(r\d+,rb(\d+)/g)].map(([, bytes]) => Number(bytes) / 2)
  return granted.length === 0 ? undefined : Math.min(...granted)
}

/** `ethtool -g`: the maxima, then what is set. */
export function ringOf(text: string): RingFacts | undefined {
  const [max, now] = [...text.matchAll(/^RX:\s+(\d+)/gm)].map(([, value]) => Number(value))
  return max === undefined || now === undefined ? undefined : { rx: now, rxMax: max }
}

/** `ethtool -a`. What was negotiated comes last, and counts. */
export function pauseOf(text: string): PauseFacts {
  const isOn = (way: string) =>
    [...text.matchAll(new RegExp(`^${way}(?: negotiated)?:\\s+(\\w+)`, 'gim'))].at(-1)?.[1] === 'on'
  return { rx: isOn('RX'), tx: isOn('TX') }
}

/** `ethtool -k`, without what cannot be changed. */
export function offloadsOf(text: string): Record<string, boolean> {
  const rows = [...text.matchAll(/^\s*([\w-]+): (on|off)(.*)$/gm)].filter(([, , , rest]) => !rest?.includes('[fixed]'))
  return Object.fromEntries(rows.map(([, name = '', value]) => [name, value === 'on']))
}

/** Whether the folder lies on a file system that is mounted read-only, by /proc/self/mounts. */
export function isReadOnly(mounts: string, folder: string): boolean {
  const holding = mounts
    .split('\n')
    .map((row) => row.split(' '))
    .filter(([, at = '?']) => folder === at || folder.startsWith(at.endsWith('/') ? at : `${at}/`))
    // Of those mounted at one place, the last one is seen.
    .reduce<string[] | undefined>(
      (best, row) => ((row[1] ?? '').length >= (best?.[1] ?? '').length ? row : best),
      undefined,
    )
  return holding?.[3]?.split(',').includes('ro') ?? false
}

/** Samples of the Prometheus text format, by name and labels as they stand: `name{label="value"}`. */
export function prometheusNumbers(text: string): Numbers {
  const rows = [...text.matchAll(/^([a-z_]+(?:\{[^\n]*\})?) ([-+0-9.eE]+)$/gm)]
  return Object.fromEntries(rows.map(([, name = '', value]) => [name, Number(value)]))
}

/** The values of one label of a metric, each with its number. */
export function byLabel(numbers: Numbers, metric: string, label: string): [value: string, number: number][] {
  return Object.entries(numbers).flatMap(([name, number]) => {
    if (!name.startsWith(`${metric}{`)) return []
    const value = new RegExp(`[{,]${label}="((?:[^"\\\\]|\\\\.)*)"`).exec(name)?.[1]
    return value === undefined ? [] : [[value, number] as [string, number]]
  })
}
