// Runs one compiled test file in a process of its own, without tap's runner: a tenth of a second instead of one.
import { spawn } from 'node:child_process'

/**
 * Limits the heap of a test, because a mutant may allocate without end: far more than any test needs, far less than the
 * machine has.
 */
const HEAP_MIB_MAX = 2048
/** Limits how much of a test's output is kept; the first failure is within it. */
const OUTPUT_MAX = 64 * 1024

/** @returns {Promise<{ status: 'passed' | 'failed' | 'timeout', durationMs: number, output: string }>} */
export function runTest(root, test, timeoutMs, env = {}) {
  const beganMs = performance.now()
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MIB_MAX}`, `dist/test/${test}`], {
    cwd: root,
    // The test gets a process group of its own, so that what it has started ends with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TAP_BAIL: '1', TAP_TIMEOUT: '300', ...env },
  })
  running.add(child)
  let output = ''
  const keep = (chunk) => {
    if (output.length < OUTPUT_MAX) output += chunk
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    endGroup(child)
  }, timeoutMs)
  return new Promise((resolve) => {
    child.on('exit', (code) => {
      clearTimeout(timer)
      running.delete(child)
      endGroup(child)
      const status = isLate ? 'timeout' : code === 0 ? 'passed' : 'failed'
      resolve({ status, durationMs: performance.now() - beganMs, output })
    })
  })
}

const running = new Set()

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The whole group has ended already.
  }
}

process.on('exit', () => {
  for (const child of running) endGroup(child)
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

/** Returns the test's own name for what failed first, or how the test ended. */
export function firstFailure({ status, output }) {
  if (status === 'timeout') return 'no end'
  const failed = output.match(/^\s*not ok \d+ - (.*?)(?: # time=.*)?$/m)?.[1]
  // A test that has to stop at its first failure, and runs several parts at once, says only this.
  const bailed = output.match(/^Bail out! (.+)$/m)?.[1]
  return failed ?? bailed ?? output.match(/^\w*Error: .*$/m)?.[0] ?? 'ended badly'
}
