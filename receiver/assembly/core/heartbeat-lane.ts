/** Heartbeats come in this lane (PROTOCOL.md S7). Whoever judges by them that a sender lives looks there. */
import { Lane } from '../../../proto/datagram.js'

export const HEARTBEAT_LANE = Lane.control
