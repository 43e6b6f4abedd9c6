/** What disks do: they are full, fail, are slow, lose what was not synced, and come back from a backup. */

import type { Random } from '../../random.js'
import { type Blow, between, type End, endName, type FaultKind, type Field, oneOf } from './fault.js'

function killAtRest(end: End, worldMs: number): void {
  if ('index' in end) end.kill('at rest', worldMs)
  else end.kill()
}

function drawEnd(random: Random, { senders, receivers }: Field): End {
  return oneOf(random, [...senders, ...receivers])
}

/** Writing fails for a while. Half of the time the process starts meanwhile, because that is when a sender must write. */
function refusing(name: string, means: string, trouble: 'ENOSPC' | 'EIO'): FaultKind {
  return {
    ...{ name, means, family: 'disks' as const },
    draw(random, field): Blow {
      const end = drawEnd(random, field)
      const isRestarted = random.chance(0.6)
      let before = 0
      return {
        forMs: between(random, 500, 4000),
        says: `of ${endName(end)}${isRestarted ? ', which is killed meanwhile' : ''}`,
        begin() {
          before = end.disk.counts.refused
          end.disk.trouble = trouble
          if (!isRestarted) return
          killAtRest(end, field.nowMs)
          end.hold()
          end.release(field.nowMs + 1000)
        },
        end() {
          end.disk.trouble = undefined
        },
        hits: () => end.disk.counts.refused - before,
      }
    },
  }
}

const slow: FaultKind = {
  ...{ name: 'slow_disk', family: 'disks', means: 'a disk takes a hundred times longer' },
  draw(random, field) {
    const end = drawEnd(random, field)
    let before = 0
    return {
      forMs: between(random, 500, 4000),
      says: `of ${endName(end)}`,
      begin() {
        before = end.disk.counts.slow
        end.disk.handleSlowness(oneOf(random, [100, 2000]))
      },
      end() {
        end.disk.handleSlowness(1)
      },
      hits: () => end.disk.counts.slow - before,
    }
  },
}

/**
 * Something happens to an end between two operations of its disk. A sender writes when it starts, so it is started for
 * that.
 */
function amongWrites(name: string, means: string, strike: (end: End) => void): FaultKind {
  return {
    ...{ name, means, family: 'disks' as const, weight: 1.5 },
    draw(random, field) {
      const end = drawEnd(random, field)
      const drawn = random.integer(12)
      // A start of a sender has fewer.
      const operations = 'index' in end ? drawn : drawn % 5
      let hits = 0
      const kill = () => {
        strike(end)
        end.hold()
        hits++
      }
      return {
        forMs: between(random, 2000, 4000),
        says: `${endName(end)}, at operation ${operations}`,
        begin() {
          if (!('index' in end)) {
            end.kill()
            end.hold()
            end.release(field.nowMs + 1000)
          }
          end.disk.arm(operations, kill)
        },
        end() {
          end.disk.disarm()
          if (hits > 0) end.release(field.nowMs)
        },
        hits: () => hits,
      }
    },
  }
}

/** The folder comes back as it was some time before. */
const backup: FaultKind = {
  ...{ name: 'old_backup', family: 'disks', means: 'the state comes back from a backup of seconds before' },
  draw(random, field) {
    const end = drawEnd(random, field)
    let kept: ReadonlyMap<string, Uint8Array> | undefined
    let keptMs = 0
    let hits = 0
    return {
      // The epoch of a sender is at least the second in which it starts, so it starts in a later one.
      forMs: between(random, 3500, 6000),
      says: `of ${endName(end)}`,
      begin() {
        kept = end.disk.backUp()
        keptMs = field.nowMs
      },
      end() {
        if (kept!.size > 0) {
          end.restore(kept!, keptMs)
          hits++
        } else killAtRest(end, field.nowMs)
        end.hold()
        end.release(field.nowMs + 1000)
      },
      hits: () => hits,
    }
  },
}

/**
 * A sender starts while its clock is far ahead, and its folder then comes back from before that: its next epoch is older
 * by number than the one that receivers have (R3).
 */
const epochBack: FaultKind = {
  ...{
    name: 'epoch_back',
    family: 'disks',
    means: 'a backup brings an epoch that is older by number',
    ownChance: 0.04,
  },
  // In such a run its clock and its folder are left alone otherwise: it could use an epoch again (S1).
  goesWith: (other) => other !== 'old_backup' && !other.startsWith('sender_clock'),
  draw(random, field) {
    const sender = oneOf(random, field.senders)
    const aheadMs = oneOf(random, [90_000, 3_600_000])
    let kept: ReadonlyMap<string, Uint8Array>
    let keptMs = 0
    let starts = 0
    let hits = 0
    return {
      forMs: between(random, 3500, 8000),
      says: `sender ${sender.number}, ahead by ${aheadMs / 1000} s meanwhile`,
      begin() {
        sender.kill()
        kept = sender.disk.backUp()
        keptMs = field.nowMs
        sender.clock.wrongByMs += aheadMs
        starts = sender.counts.starts
        sender.hold()
        sender.release(field.nowMs + 1000)
      },
      end() {
        if (sender.counts.starts > starts) hits++
        sender.clock.wrongByMs -= aheadMs
        sender.restore(kept, keptMs)
        sender.hold()
        sender.release(field.nowMs + 1000)
      },
      hits: () => hits,
    }
  },
}

export const DISK_FAULTS: readonly FaultKind[] = [
  refusing('disk_full', 'a disk is full for a while', 'ENOSPC'),
  refusing('io_error', 'a disk fails for a while', 'EIO'),
  slow,
  amongWrites('kill_in_write', 'a process is killed between two operations of its disk', (end) => killAtRest(end, 0)),
  amongWrites('torn_write', 'the power goes, and what was being written is torn', (end) => end.cutPower('torn')),
  amongWrites('lost_write', 'the power goes, and what was not synced is lost', (end) => end.cutPower('lost')),
  backup,
  epochBack,
]
