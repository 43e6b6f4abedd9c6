/** Registers counters and gauges whose values live in a core, and copies each value when it is asked for. */
import { Counter, Gauge, type Registry } from 'prom-client'

export type Instruments = ReturnType<typeof instruments>

/** Names are given without the prefix `katamichi_`. */
export function instruments(registry: Registry) {
  const labelled =
    (kind: typeof Counter | typeof Gauge) =>
    (name: string, help: string, label: string, values: () => Readonly<Record<string, number>>): void => {
      new kind({
        name: `katamichi_${name}`,
        help,
        labelNames: [label],
        registers: [registry],
        collect(this: Counter | Gauge) {
          this.reset()
          for (const [word, value] of Object.entries(values())) this.inc({ [label]: word }, value)
        },
      })
    }
  /** The gauge is left out while its value is `undefined`. */
  const gauge = (name: string, help: string, value: () => number | undefined): void => {
    new Gauge({
      name: `katamichi_${name}`,
      help,
      registers: [registry],
      collect() {
        const current = value()
        if (current === undefined) this.remove()
        else this.set(current)
      },
    })
  }
  return { counter: labelled(Counter), gauge, gauges: labelled(Gauge) }
}
