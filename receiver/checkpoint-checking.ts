/** Checks signed checkpoints as they come, where receiver.toml names public keys, and says loudly what contradicts. */
import type { Registry } from 'prom-client'
import { FloodLog, type LineLog } from '../log/flood-log.js'
import type { CheckpointKeys } from '../proto/checkpoint.js'
import { instruments } from './instruments.js'
import { CheckpointAudit } from './stream/checkpoint-audit.js'
import type { KeptFrame } from './stream/lanes/incoming-lane.js'

const WORDS = {
  framesContradicted: [
    'checkpoint_contradicts',
    'a frame is not the one that its sender signed: somebody else can make tags. Make new keys, and compare journals',
  ],
  badSignature: ['checkpoint_bad_signature', 'the signature of a checkpoint is bad: it proves nothing'],
  unknownKey: ['checkpoint_unknown_key', 'signed with a key that checkpoint.public_key_file does not have'],
  malformed: ['checkpoint_malformed', 'a checkpoint of another stream, or of no known form: it proves nothing'],
} as const
type Word = keyof typeof WORDS

export class CheckpointChecking {
  readonly #audit: CheckpointAudit
  readonly #told: Record<Word, number> = { framesContradicted: 0, badSignature: 0, unknownKey: 0, malformed: 0 }
  readonly #floods: FloodLog

  constructor(stream: number, keys: CheckpointKeys, log: LineLog, nowMs: () => number) {
    this.#audit = new CheckpointAudit(stream, keys)
    const wordOf = (word: string) => {
      const [event, text] = WORDS[word as Word]
      return { level: 'error' as const, event, text }
    }
    this.#floods = new FloodLog({ log, wordOf, nowMs })
  }

  readonly handleFrame = (frame: KeptFrame): void => {
    this.#audit.handleFrame(frame)
    const { counts, lastContradicted } = this.#audit
    for (const word of Object.keys(WORDS) as Word[]) {
      const newer = counts[word] - this.#told[word]
      if (newer === 0) continue
      this.#told[word] = counts[word]
      const { sender, epoch, lane, sequence } = frame
      const id = word === 'framesContradicted' ? lastContradicted : `${sender}:${epoch}:${lane}:${sequence}`
      this.#floods.handle(word, '', newer, { about: { id, count: newer } })
    }
    this.#floods.handleTime()
  }

  register(registry: Registry): void {
    const { counter } = instruments(registry)
    const { counts } = this.#audit
    counter('checkpoints_total', 'Signed checkpoints that came.', 'result', () => ({
      good: counts.good,
      bad_signature: counts.badSignature,
      unknown_key: counts.unknownKey,
      malformed: counts.malformed,
    }))
    counter('checkpoint_frames_total', 'Frames, by what signed checkpoints say of them.', 'result', () => ({
      proven: counts.framesProven,
      contradicted: counts.framesContradicted,
      unproven: counts.framesUnproven,
    }))
  }

  close(): void {
    this.#floods.close()
  }
}
