/**
 * Says when each symbol of each block in flight is due (PROTOCOL.md S6). A block's symbols are spread evenly over its
 * spread time, so that a burst takes only its share of them; where enough repair symbols survive the longest burst by
 * themselves, the source symbols go out at once and only the repair symbols are spread.
 */
import type { BlockPlan } from '../../../fec/policy.js'
import { assert } from '../../../ground/assert.js'
import { Heap } from '../../../ground/heap.js'
import type { EncodedBlock } from './block-encoder.js'

interface ScheduledBlock {
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

/** The blocks in flight, by the due time of their next symbol. */
export class SendSchedule {
  readonly #entries = new Heap<Entry>(isBefore)
  #admitted = 0

  get size(): number {
    return this.#entries.size
  }

  add(block: EncodedBlock, plan: Pick<BlockPlan, 'spreadMs' | 'sourceAtOnce'>, nowMs: number): void {
    assert(block.symbolCount > 0, 'a block has a symbol to send', block.symbolCount)
    const { spreadMs, sourceAtOnce } = plan
    this.#entries.add({ block, dueMs: nowMs, startMs: nowMs, spreadMs, sourceAtOnce, next: 0, order: this.#admitted++ })
  }

  /** Takes every block: no further symbol of any of them is due. */
  takeAll(): EncodedBlock[] {
    const blocks: EncodedBlock[] = []
    for (let first = this.#entries.first; first; first = this.#entries.first) {
      blocks.push(first.block)
      this.#entries.takeFirst()
    }
    return blocks
  }

  /** The block whose symbol is due first. */
  peek(): ScheduledBlock | undefined {
    return this.#entries.first
  }

  /** Takes the next symbol of the block that {@link peek} shows; returns its encoding symbol id. */
  takeSymbol(): number {
    const entry = this.#entries.first
    assert(entry !== undefined, 'a symbol is taken of a block in flight', this.size)
    const taken = entry.next++
    if (entry.next === entry.block.symbolCount) {
      this.#entries.takeFirst()
    } else {
      entry.dueMs = dueMs(entry)
      this.#entries.handleFirstLater()
    }
    return taken
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
