// Generates proto/generated/ from the .proto files. Run by `npm run generate`; the output is checked in,
// and test/proto/generated.test.ts fails when it no longer equals what this script makes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pbjs from 'protobufjs-cli/pbjs.js'

const outDir = process.argv[2] ?? 'proto/generated'
const main = promisify(pbjs.main)

mkdirSync(outDir, { recursive: true })
for (const name of ['katamichi', 'gtfs-realtime']) {
  const js = join(outDir, `${name}.js`)
  await main([
    ...['-t', 'static-module', '-w', 'esm', '-d', '--force-number'],
    ...['--no-delimited', '--no-typeurl', '--no-service'],
    ...['--dependency', '../number-only-protobuf.js', '-r', name, '-o', js, `proto/${name}.proto`],
  ])
  for (const file of [js, join(outDir, `${name}.d.ts`)]) {
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.endsWith('\n') ? text : `${text}\n`)
  }
}
