#!/usr/bin/env node
// The command. In a fresh checkout it installs and builds first; on a Node older than 22 it hands over to the pinned
// one that is installed beside it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const main = join(root, 'dist/cli/main.js')

if (!existsSync(main)) {
  const steps = [
    ['node', ['scripts/install.mjs']],
    ['npm', ['run', '--silent', 'build']],
  ]
  console.error('katamichi: first run in this checkout, building …')
  for (const [command, args] of steps) {
    const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] })
    if (status !== 0) process.exit(status ?? 1)
  }
}

const pinned = join(root, 'node_modules/.bin/node')
const isOld = Number(process.versions.node.split('.')[0]) < 22
if (isOld && existsSync(pinned) && !process.env.KATAMICHI_NODE_CHOSEN) {
  const { spawn } = await import('node:child_process')
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    // When this process is killed, the child sees it and stops (host/parent-watch.ts).
    env: { ...process.env, KATAMICHI_NODE_CHOSEN: '1', KATAMICHI_STOPS_WITH_PARENT: '1' },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
} else {
  await import(main)
}
