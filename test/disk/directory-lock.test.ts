import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { type DirectoryLock, lockDirectory } from '../../disk/directory-lock.js'
import { scratchFolder } from '../scratch-folder.js'

const MODULE = new URL('../../disk/directory-lock.js', import.meta.url).href
const skip = process.platform === 'linux' ? false : 'needs Linux'

/** A process that holds the lock of a directory. */
async function holder(directory: string) {
  const code = `import { lockDirectory } from '${MODULE}'
    await lockDirectory(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.teardown(() => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

t.test('one process to a directory; the lock ends with its holder, however that ends', { skip }, async (t) => {
  const directory = join(scratchFolder(), 'state')
  const child = await holder(directory)
  await t.rejects(lockDirectory(directory), {
    message: `${directory} is in use by another process (process ${child.pid}); give each its own state_dir`,
  })
  const open = readdirSync('/proc/self/fd').length
  for (let i = 0; i < 5; i++) await t.rejects(lockDirectory(directory), /in use/)
  t.equal(readdirSync('/proc/self/fd').length, open, 'who is refused leaves no file open')
  child.kill('SIGSTOP')
  await t.rejects(lockDirectory(directory), /in use/, 'also while it is frozen')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const lock = (await lockDirectory(directory)) as DirectoryLock
  await t.rejects(lockDirectory(directory), new RegExp(`process ${process.pid}`))
  lock.release()
  t.type(await lockDirectory(directory), 'object')
})

t.test('a directory that cannot have a lock is told, and stops nothing', { skip }, async (t) => {
  const file = join(scratchFolder(), 'file')
  writeFileSync(file, '')
  t.match(await lockDirectory(join(file, 'state')), /is not locked against a second process: ENOTDIR/)
})
