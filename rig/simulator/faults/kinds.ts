/** All kinds of fault. A new one is an entry in the list of its family. */
import { CLOCK_FAULTS } from './clocks.js'
import { DATAGRAM_FAULTS } from './datagrams.js'
import { DISK_FAULTS } from './disks.js'
import type { FaultKind } from './fault.js'
import { INPUT_FAULTS } from './input.js'
import { KEY_FAULTS } from './keys.js'
import { LINK_FAULTS } from './links.js'
import { PROCESS_FAULTS } from './processes.js'

export const FAULT_KINDS: readonly FaultKind[] = [
  ...DATAGRAM_FAULTS,
  ...LINK_FAULTS,
  ...PROCESS_FAULTS,
  ...DISK_FAULTS,
  ...CLOCK_FAULTS,
  ...KEY_FAULTS,
  ...INPUT_FAULTS,
]
