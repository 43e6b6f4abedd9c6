/** Runs tasks in order of time; those of one moment run in the order in which they were entered. */
import { Heap } from '../../../ground/heap.js'

export type Task = (nowMs: number) => void

interface Entry {
  timeMs: number
  order: number
  task: Task
}

export class Agenda {
  readonly #entries = new Heap<Entry>(isBefore)
  #entered = 0

  enter(timeMs: number, task: Task): void {
    this.#entries.add({ timeMs, order: this.#entered++, task })
  }

  /** Runs every task due up to and including `nowMs`, and those that the tasks themselves enter. */
  runUntil(nowMs: number): void {
    for (let next = this.#entries.first; next && next.timeMs <= nowMs; next = this.#entries.first) {
      this.#entries.takeFirst()
      next.task(next.timeMs)
    }
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.order < b.order)
}
