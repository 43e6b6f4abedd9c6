/** Keeps what is to happen and when: tasks in order of time, those of one moment in the order they were entered. */
export type Task = (nowMs: number) => void

interface Entry {
  timeMs: number
  order: number
  task: Task
}

export class Agenda {
  // A binary heap: no entry is before its parent, at (index - 1) >> 1.
  readonly #heap: Entry[] = []
  #entered = 0

  enter(timeMs: number, task: Task): void {
    const entry = { timeMs, order: this.#entered++, task }
    let index = this.#heap.length
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!isBefore(entry, this.#heap[parent])) break
      this.#heap[index] = this.#heap[parent]
      index = parent
    }
    this.#heap[index] = entry
  }

  /** Runs every task due up to and including `nowMs`, and those that the tasks themselves enter. */
  runUntil(nowMs: number): void {
    while (this.#heap.length > 0 && this.#heap[0].timeMs <= nowMs) {
      const { timeMs, task } = this.#takeFirst()
      task(timeMs)
    }
  }

  #takeFirst(): Entry {
    const first = this.#heap[0]
    const last = this.#heap.pop()!
    if (last === first) return first
    const length = this.#heap.length
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child + 1 < length && isBefore(this.#heap[child + 1], this.#heap[child])) child++
      if (child >= length || !isBefore(this.#heap[child], last)) break
      this.#heap[index] = this.#heap[child]
      index = child
    }
    this.#heap[index] = last
    return first
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.order < b.order)
}
