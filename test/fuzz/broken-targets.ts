/** Targets that break their promises, so that a test sees each kind of fault found. */
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FuzzTarget, promise } from './fuzz-target.js'

/** What a target keeps while it runs. */
export const ON_DISK = join(tmpdir(), `katamichi-fuzz-of-test-${process.pid}`)

const least = { covers: ['/fuzz/broken-targets.js'], bytesMax: 64, seeds: () => [new Uint8Array(16)] }
const kept: unknown[] = []

/** Chance alone hardly ever sets all three. */
function isMagic(input: Uint8Array): boolean {
  if (input[1] !== 0x4b) return false
  if (input[2] !== 0x61) return false
  return input[3] === 0x74
}

export const targets: readonly FuzzTarget[] = [
  { ...least, name: 'sound', open: () => () => {} },
  {
    ...least,
    name: 'on-disk',
    open: () => {
      mkdirSync(ON_DISK)
      process.on('exit', () => rmSync(ON_DISK, { recursive: true }))
      // As a server would, this keeps the thread from ending by itself.
      setInterval(() => {}, 1000)
      return () => {}
    },
  },
  { ...least, name: 'throws', open: () => (input) => promise(input[0] !== 7, 'no input begins with 7') },
  {
    ...least,
    name: 'rejects',
    open: () => async (input) => {
      if (input.length === 9) throw new TypeError('nine')
    },
  },
  {
    ...least,
    name: 'hangs',
    open: () => (input) => {
      while (input[0] === 7);
    },
  },
  {
    ...least,
    name: 'hoards',
    open: () => (input) => void kept.push(Array.from({ length: 5000 }, (_, i) => ({ i, input }))),
  },
  { ...least, name: 'hoards-outside', open: () => () => void kept.push(new Uint8Array(1 << 20).fill(1)) },
  {
    ...least,
    bytesMax: 6,
    seeds: () => [new Uint8Array(5)],
    name: 'magic',
    open: () => (input) => promise(!isMagic(input), 'nobody knows the word'),
  },
]
