import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import t from 'tap'
import { setThreadNiceness } from '../../host/thread-priority.js'

const skip = process.platform === 'linux' ? false : 'Linux alone has a niceness for each thread'

/** Field 19 of the line, behind the name in parentheses. */
const nicenessIn = (stat: string) => Number(stat.split(') ')[1].split(' ')[16])
const nicenessOf = (path: string) => nicenessIn(readFileSync(path, 'utf8'))

const MODULE = new URL('../../host/thread-priority.js', import.meta.url).href
const STAT = '/proc/thread-self/stat'

t.test('the calling thread gives way, and no other', { skip }, async (t) => {
  const before = nicenessOf(STAT)
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads')
     const { readFileSync } = require('node:fs')
     import(${JSON.stringify(MODULE)}).then(({ setThreadNiceness }) => {
       const isSet = setThreadNiceness(${before + 3})
       parentPort.postMessage({ isSet, stat: readFileSync('${STAT}', 'utf8') })
     })`,
    { eval: true, execArgv: [] },
  )
  const [{ isSet, stat }] = await once(worker, 'message')
  t.equal(isSet, true)
  t.equal(nicenessIn(stat), before + 3)
  t.equal(nicenessOf(STAT), before)
})

t.test('what the host does not allow changes nothing', { skip }, (t) => {
  const before = nicenessOf(STAT)
  t.equal(setThreadNiceness(Number.NaN), false)
  t.equal(nicenessOf(STAT), before)
  t.end()
})
