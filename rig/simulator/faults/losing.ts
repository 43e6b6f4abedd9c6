/** Faults that lose datagrams: every one that they say so of, on some paths, while they last. */
import type { Path } from '../path.js'
import type { Blow } from './fault.js'

export function losing(
  paths: readonly Path[],
  isLost: (datagram: Uint8Array) => boolean = () => true,
): Required<Pick<Blow, 'begin' | 'end' | 'hits'>> {
  let hits = 0
  const passing = (datagram: Uint8Array) => {
    if (!isLost(datagram)) return datagram
    hits++
    return undefined
  }
  return {
    begin() {
      for (const path of paths) path.add(passing)
    },
    end() {
      for (const path of paths) path.remove(passing)
    },
    hits: () => hits,
  }
}
