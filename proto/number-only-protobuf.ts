/**
 * protobufjs with its 64-bit integers as plain numbers.
 *
 * `pbjs --force-number` changes only the types: without this, a uint64 is a `Long` object at run time. Every
 * 64-bit field of ours is a time in milliseconds or a count below 2^53. Generated code imports this module
 * instead of protobufjs, so the setting is made before any message class exists.
 */
import protobuf from 'protobufjs/minimal.js'

protobuf.util.Long = null as unknown as typeof protobuf.util.Long
protobuf.configure()

export default protobuf
export const { Reader, Writer, util, roots } = protobuf
