// npm run bench -- fec|tag|page [--json]: runs one benchmark of bench/, compiled.
import { spawnSync } from 'node:child_process'

const BENCHES = ['fec', 'tag', 'page']
const [name, ...options] = process.argv.slice(2)

if (!BENCHES.includes(name)) {
  console.error(`usage: npm run bench -- ${BENCHES.join('|')} [--json]`)
  process.exit(2)
}
process.exit(spawnSync(process.execPath, [`dist/bench/${name}.js`, ...options], { stdio: 'inherit' }).status ?? 1)
