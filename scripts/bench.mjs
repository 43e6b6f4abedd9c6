// npm run bench -- NAME [options]: runs one benchmark of bench/, compiled.
import { spawnSync } from 'node:child_process'

const BENCHES = {
  fec: 'erasure code',
  tag: 'symbol hashes and tags',
  codec: 'event batches, keys, ids, range checks, picture',
  link: 'frames through two processes, in turns with iperf3 and udpcast  [--mtu 1500] [--case nic-clean] [--runs 5] [--seconds 5]',
  events: 'train events through both ends, and ZeroMQ in to ZeroMQ out  [--case chain] [--kept]',
  latency:
    'age of an event at the subscriber, real processes  [--rate 2000] [--burst 0] [--runs 5] [--seconds 5] [--kept]',
  fanout: '1,000 readers of server-sent events, and one that stalls  [--readers 1000] [--events 200]',
  picture: 'whole answers over many trains  [--trains 20000]',
  seal: 'what sealing a frame costs',
  journal:
    'frames of 8 KB into a journal, and what each call costs its owner, also on a slow disk  [--runs 5] [--seconds 5] [--rate 2000]',
  soak: 'memory of the processes and events lost over a long time  [--minutes 60] [--rate 2000] [--loss 2] [--plot FILE]',
  page: 'frames a second and input delay of the page in a browser, over many trains',
  loss: 'loss × outages → frames lost, overhead, latency  [--quick] [--simulated | --real] [--seed 1]',
}
const HELP = `usage: npm run bench -- NAME [options] [--json]

${Object.entries(BENCHES)
  .map(([name, what]) => `  ${name.padEnd(9)}${what}`)
  .join('\n')}

--json: one object a line, {bench, case, metric, unit, median, min, max, runs, against?, ratio?}; the machine on stderr.

Examples:
  npm run bench -- fec
  npm run bench -- latency                         # 2,000 events/s, planned for 5 % loss
  npm run bench -- latency --rate 500 --burst 5    # and for outages of 5 ms
  npm run bench -- loss --quick                    # under a minute
  npm run bench -- loss --simulated --seed 7       # the same figures for the same seed`

const [name, ...options] = process.argv.slice(2)
if (process.argv.includes('--help') || process.argv.includes('-h')) {
  console.log(HELP)
  process.exit(0)
}
if (!Object.hasOwn(BENCHES, name ?? '')) {
  console.error(HELP)
  process.exit(2)
}
process.exit(spawnSync(process.execPath, [`dist/bench/${name}.js`, ...options], { stdio: 'inherit' }).status ?? 1)
