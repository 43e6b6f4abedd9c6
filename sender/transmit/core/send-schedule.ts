/**
 * Says when each symbol of each block in flight is due (PROTOCOL.md S6). A block's symbols are spread evenly over its
 * spread time, so that a burst takes only its share of them; where enough repair symbols survive the longest burst by
 * themselves, the source symbols go out at once and only the repair symbols are spread.
 */
import type { BlockPlan } from '../../../fec/policy.js'
import type { EncodedBlock } from './block-encoder.js'

export interface ScheduledBlock {
  block: EncodedBlock
  /** When its next symbol is due. */
  dueMs: number
}

interface Entry extends ScheduledBlock {
  startMs: number
  spreadMs: number
  sourceAtOnce: boolean
  /** Encoding symbol id of the next symbol. */
  next: number
  /** Order of admission, by which equals are served. */
  order: number
}

/** A binary heap of blocks, by the due time of their next symbol. */
export class SendSchedule {
  #heap: Entry[] = []
  #admitted = 0

  get size(): number {
    return this.#heap.length
  }

  add(block: EncodedBlock, plan: Pick<BlockPlan, 'spreadMs' | 'sourceAtOnce'>, nowMs: number): void {
    const { spreadMs, sourceAtOnce } = plan
    this.#heap.push({ block, dueMs: nowMs, startMs: nowMs, spreadMs, sourceAtOnce, next: 0, order: this.#admitted++ })
    this.#siftUp(this.#heap.length - 1)
  }

  /** The block whose symbol is due first. */
  peek(): ScheduledBlock | undefined {
    return this.#heap[0]
  }

  /** Takes the next symbol of the block that {@link peek} shows; returns its encoding symbol id. */
  takeSymbol(): number {
    const entry = this.#heap[0]
    const taken = entry.next++
    if (entry.next === entry.block.symbolCount) {
      const last = this.#heap.pop()!
      if (this.#heap.length > 0) this.#heap[0] = last
    } else {
      entry.dueMs = dueMs(entry)
    }
    this.#siftDown(0)
    return taken
  }

  #siftUp(index: number): void {
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!isBefore(this.#heap[index], this.#heap[parent])) return
      this.#swap(index, parent)
      index = parent
    }
  }

  #siftDown(index: number): void {
    for (;;) {
      let first = index
      for (const child of [2 * index + 1, 2 * index + 2]) {
        if (child < this.#heap.length && isBefore(this.#heap[child], this.#heap[first])) first = child
      }
      if (first === index) return
      this.#swap(index, first)
      index = first
    }
  }

  #swap(a: number, b: number): void {
    const entry = this.#heap[a]
    this.#heap[a] = this.#heap[b]
    this.#heap[b] = entry
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order)
}

function dueMs({ block, startMs, spreadMs, sourceAtOnce, next }: Entry): number {
  if (!sourceAtOnce) return startMs + (spreadMs * next) / block.symbolCount
  if (next < block.k) return startMs
  return startMs + (spreadMs * (next - block.k + 1)) / (block.symbolCount - block.k)
}
