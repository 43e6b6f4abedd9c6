import { Registry } from 'prom-client'
import t from 'tap'
import { CheckpointChecking } from '../../receiver/checkpoint-checking.js'
import type { CompleteFrame } from '../../ring/complete-frame.js'
import { newKeys, SignedFrames } from '../evidence/signed-journal.js'

t.test('V7: frames are proven as they come, and one that was not signed is said loudly, once', async (t) => {
  const { signer, keys } = await newKeys()
  const said: { level: string; event?: string; id?: string; count?: number }[] = []
  const level = (name: string) => (fields: object) => said.push({ level: name, ...fields })
  const log = { error: level('error'), warn: level('warn'), info: level('info') }
  let now = 0
  const checking = new CheckpointChecking(7, keys, log, () => now)
  const registry = new Registry()
  checking.register(registry)
  const frames = new SignedFrames(signer).all(20)
  for (const frame of frames) {
    const rest = { reign: 1, isRecovered: false, arrivalMs: 0, lane: frame.lane as CompleteFrame['lane'] }
    // Two frames are not those that were signed.
    const isForged = frame.lane === 0 && (frame.sequence === 4 || frame.sequence === 5)
    const digest = isForged ? frame.digest.map((byte) => byte ^ 1) : frame.digest
    checking.handleFrame({ ...frame, ...rest, digest, bytes: frame.body })
    now += 100
  }
  t.match(said, [{ level: 'error', event: 'checkpoint_contradicts', id: /^1:\d+:0:5$/, count: 2 }])
  t.equal(said.length, 1)
  const metrics = await registry.metrics()
  t.match(metrics, 'katamichi_checkpoints_total{result="good"} 2')
  t.match(metrics, 'katamichi_checkpoint_frames_total{result="proven"} 18')
  t.match(metrics, 'katamichi_checkpoint_frames_total{result="contradicted"} 2')
  checking.close()
})
