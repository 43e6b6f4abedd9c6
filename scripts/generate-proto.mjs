// Generates from the .proto files everything that names their fields. `npm run generate` runs it. The output is checked
// in, and test/proto/generated.test.ts fails when it no longer equals what this script makes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pbjs from 'protobufjs-cli/pbjs.js'
import { eventJson } from './schema/event-json.mjs'
import { eventReader } from './schema/event-reader.mjs'
import { eventTable } from './schema/event-table.mjs'
import { eventWriter } from './schema/event-writer.mjs'
import { healthTable } from './schema/health-table.mjs'
import { readSchema } from './schema/read-schema.mjs'
import { recordTypes } from './schema/record-types.mjs'
import { soundTrain } from './schema/sound-train.mjs'

/** Root of the repository that is written to: this one, or a test's folder. */
const root = process.argv[2] ?? '.'
const main = promisify(pbjs.main)

mkdirSync(join(root, 'proto/generated'), { recursive: true })
for (const name of ['katamichi', 'gtfs-realtime']) {
  const js = join(root, `proto/generated/${name}.js`)
  await main([
    ...['-t', 'static-module', '-w', 'esm', '-d', '--force-number'],
    ...['--no-delimited', '--no-typeurl', '--no-service'],
    ...['--dependency', '../number-only-protobuf.js', '-r', name, '-o', js, `proto/${name}.proto`],
  ])
  for (const file of [js, js.replace(/js$/, 'd.ts')]) {
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.endsWith('\n') ? text : `${text}\n`)
  }
}

const schema = readSchema('proto/katamichi.proto', 'Event', true)
// The fields are sorted in the order of the wire.
for (const { fields } of schema.messages) fields.sort((a, b) => a.number - b.number)
write('proto/generated/event-table.ts', eventTable(schema))
write('proto/generated/event-json.ts', eventJson(schema))
write('proto/generated/event-reader.ts', eventReader(schema))
write('proto/generated/event-writer.ts', eventWriter(schema))
write('sender/intake/core/sound-train.ts', soundTrain(schema))
const health = readSchema('proto/katamichi.proto', 'SenderHealth', false)
write('proto/generated/health-table.ts', healthTable(health))
write('client/event-types.ts', recordTypes(schema, health))

function write(path, text) {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
