/**
 * Prints delays as they come, with the typed client.
 *   node subscriber.js http://127.0.0.1:8080 [operator/line …]
 * A token, where the receiver asks for one, is read from KATAMICHI_TOKEN.
 */
import { KatamichiClient, type TrainRecord } from 'katamichi/client'

const [url = 'http://127.0.0.1:8080', ...lines] = process.argv.slice(2)
const { KATAMICHI_TOKEN: token } = process.env
const client = new KatamichiClient({ url, lines, ...(token && { token }) })

client.on('connection', ({ isConnected, error }) => {
  console.log(isConnected ? 'connected' : `disconnected: ${error?.message ?? 'the receiver ended it'}`)
})
client.on('snapshot', () => {
  const { trains } = client
  console.log(`${trains.size} trains, ${client.isFresh ? 'live' : `OLD: ${client.reasons.join(', ')}`}`)
  for (const record of trains.values()) print(record)
})
client.on('change', ({ record }) => {
  if ('train' in record) print(record)
})
client.on('removed', ({ key }) => console.log(`${key} is gone`))
client.on('gap', ({ firstSequence, lastSequence, reason, healed }) => {
  const frames = `frames ${firstSequence} to ${lastSequence}`
  console.log(healed ? `${healed} of ${frames} came late` : `${frames} are missing (${reason})`)
})
client.start()

function print(record: TrainRecord): void {
  const { line, number, delayS, position } = record.train
  const ageMs = client.ageMs(record)
  const delay = delayS === undefined ? 'delay unknown' : `${Math.round(delayS / 60)} min late`
  const place = position?.atStation ?? position?.between?.toStation ?? 'somewhere'
  const age = ageMs === undefined ? 'unknown' : `${Math.round(ageMs / 1000)} s`
  console.log(`${line} ${number}: ${delay}, ${position?.atStation ? 'at' : 'to'} ${place}, age ${age}`)
}
