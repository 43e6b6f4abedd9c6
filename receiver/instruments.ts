/** How a counter or a gauge is registered that lives in a core: it is copied when it is asked for. */
import { Counter, Gauge, type Registry } from 'prom-client'

export function instruments(registry: Registry) {
  const counter = (name: string, help: string, label: string, values: () => Record<string, number>) => {
    new Counter({
      name: `katamichi_${name}`,
      help,
      labelNames: [label],
      registers: [registry],
      collect() {
        this.reset()
        for (const [word, value] of Object.entries(values())) this.inc({ [label]: word }, value)
      },
    })
  }
  const gauge = (name: string, help: string, value: () => number | undefined) => {
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
  const gauges = (name: string, help: string, label: string, values: () => Record<string, number>) => {
    new Gauge({
      name: `katamichi_${name}`,
      help,
      labelNames: [label],
      registers: [registry],
      collect() {
        this.reset()
        for (const [word, value] of Object.entries(values())) this.set({ [label]: word }, value)
      },
    })
  }
  return { counter, gauge, gauges }
}
