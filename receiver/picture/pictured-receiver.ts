/** Joins a receiver and the picture from which the feeds over HTTP and the snapshots of ZeroMQ are made. */
import type { AssemblerStatus } from '../assembly/core/frame-assembler.js'
import { Receiver, type ReceiverOptions } from '../stream/receiver.js'
import { RailwayState } from './railway-state.js'
import type { RecordLimits } from './record-limits.js'

export interface PicturedReceiverOptions extends ReceiverOptions {
  recordsMax: number
  /** Limits how long a record stands that nobody confirms. */
  recordLimits?: RecordLimits
}

export class PicturedReceiver extends Receiver {
  readonly state: RailwayState

  constructor(options: PicturedReceiverOptions, assembler: AssemblerStatus, startMs: number) {
    const state = new RailwayState(options.recordsMax, options.recordLimits)
    super({ ...options, listeners: [state, ...(options.listeners ?? [])] }, assembler, startMs)
    this.state = state
  }

  protected override get lackedRoomMs(): number {
    return this.state.lackedRoomMs
  }
}
