/**
 * Starts the transmit process behind a filter of system calls (docs/behaviour.md): sets the filter and becomes
 * `transmit-process.js`, with the same words. Where the kernel or this machine has no such filter, it goes on without,
 * and the transmit process says so.
 */
import { fileURLToPath } from 'node:url'
import { becomeFiltered } from '../../link/transmit/call-filter.js'
import { FILTERED } from './refuse-calls.js'

const STANDARD = [0, 1, 2]

const words = process.argv.slice(2)
const program = fileURLToPath(new URL('./transmit-process.js', import.meta.url))
const readyDescriptor = words[2] === undefined ? [] : [Number(words[2])]
process.argv.push(await becomeFiltered(program, [...words, FILTERED], [...STANDARD, ...readyDescriptor]))
await import('./transmit-process.js')
