/** What the product's own code for files does on a disk that is full, slow, or loses what was not synced. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { readIfThere, writeDurably, writeDurablyAside } from '../../../disk/durable-file.js'
import { mountDisk, unmountDisk } from '../../../rig/simulator/disks-at-node-fs.js'
import { SimulatedDisk } from '../../../rig/simulator/simulated-disk.js'
import { scratchFolder } from '../../scratch-folder.js'

const FATES = 60

/** A disk that has `old` in its file, mounted until the test is over. */
function diskWith(t: Test, seed: number): { disk: SimulatedDisk; path: string } {
  const disk = new SimulatedDisk(seed)
  const folder = mountDisk(disk)
  t.teardown(() => unmountDisk(folder))
  const path = `${folder}/file`
  writeDurably(path, 'old')
  return { disk, path }
}

/** Lets the disk work until nothing waits for it. */
async function work(disk: SimulatedDisk): Promise<void> {
  for (let ms = 1; disk.nextWakeMs() < Number.POSITIVE_INFINITY; ms++) {
    disk.handleTime(ms)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

t.test('what was written durably is there after the power went, whenever it went', async (t) => {
  const seen = new Set<string>()
  for (let seed = 0; seed < FATES; seed++) {
    const { disk, path } = diskWith(t, seed)
    disk.arm(seed % 7, () => disk.handlePowerCut())
    let isDone = true
    try {
      writeDurably(path, 'new and longer')
    } catch {
      isDone = false
    }
    if (isDone) disk.handlePowerCut()
    const text = readIfThere(path)!
    if (isDone) t.equal(text, 'new and longer')
    else if (text !== 'old' && text !== 'new and longer') t.fail(`seed ${seed}: a file is torn: ${text}`)
    seen.add(`${isDone} ${text}`)
  }
  t.strictSame([...seen].sort(), ['false new and longer', 'false old', 'true new and longer'])
})

t.test('what was not synced can be lost, or torn', async (t) => {
  const seen = new Set<string>()
  for (let seed = 0; seed < FATES; seed++) {
    const { disk, path } = diskWith(t, seed)
    writeFileSync(path, 'abcdef')
    disk.handlePowerCut()
    seen.add(readFileSync(path, 'utf8'))
  }
  t.ok(seen.has('old') && seen.has('abcdef') && seen.size > 3, `${[...seen]}`)
})

t.test('a write aside takes time, and is never done where the process dies', async (t) => {
  const { disk, path } = diskWith(t, 1)
  let isDone = false
  const written = writeDurablyAside(path, 'new').then(() => (isDone = true))
  t.notOk(isDone)
  await work(disk)
  await written
  t.equal(readIfThere(path), 'new')
  void writeDurablyAside(path, 'newer').then(() => t.fail('nobody is there to hear of it'))
  disk.handleProcessEnd()
  await work(disk)
  t.equal(readIfThere(path), 'new')
})

t.test('a disk that is full or fails says so as the system does', async (t) => {
  const { disk, path } = diskWith(t, 1)
  for (const trouble of ['ENOSPC', 'EIO'] as const) {
    disk.trouble = trouble
    t.throws(() => writeDurably(path, 'new'), { code: trouble })
    const written = writeDurablyAside(path, 'new')
    const refused = t.rejects(written, { code: trouble })
    await work(disk)
    await refused
  }
  disk.trouble = undefined
  t.equal(readIfThere(path), 'old')
  t.equal(readIfThere(`${path}.absent`), undefined)
})

t.test('a backup is what it was', async (t) => {
  const { disk, path } = diskWith(t, 1)
  const backup = disk.backUp()
  writeDurably(path, 'new')
  disk.restore(backup)
  t.equal(readIfThere(path), 'old')
})

t.test('other files are where they always were', async (t) => {
  diskWith(t, 1)
  const path = join(scratchFolder(), 'file')
  writeDurably(path, 'real')
  await writeDurablyAside(`${path}.2`, 'real too')
  t.equal(readFileSync(path, 'utf8') + readFileSync(`${path}.2`, 'utf8'), 'realreal too')
})
