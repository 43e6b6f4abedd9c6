/** Where heartbeats come (PROTOCOL.md S7): whoever judges by them that a sender lives looks there. */
import { Lane } from '../../../proto/datagram.js'

export const HEARTBEAT_LANE = Lane.control
