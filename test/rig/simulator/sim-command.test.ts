/** The command, as a person has it. */
import { spawnSync } from 'node:child_process'
import t from 'tap'

function sim(...args: string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/rig/simulator/sim-command.js', ...args], {
    encoding: 'utf8',
  })
  return { code: status, stdout, stderr }
}

t.setTimeout(120_000)

t.test('it runs seeds on threads, and comes to the same', async (t) => {
  const [one, two] = [1, 2].map((jobs) => {
    const { code, stdout } = sim('--from', '20', '--seeds', '11', '--jobs', `${jobs}`, '--json')
    t.equal(code, 0)
    return JSON.parse(stdout)
  })
  const { seconds: _, ...alone } = one
  t.ok(alone.frames > 1000)
  t.match(two, alone)
})

t.test('it tells what happens in a seed', async (t) => {
  const { code, stdout } = sim('--seed', '28', '--trace', '--only', '0')
  t.equal(code, 0)
  t.match(stdout, / ms {2}receiver 0 starts, life 1/)
  t.match(stdout, /seed 28: [\d,]+ frames, all invariants hold\n$/)
})

t.test('help, kinds, and what makes no sense', async (t) => {
  t.match(sim('--help'), { code: 0, stdout: /^usage: npm run sim/ })
  t.match(sim('--list'), { code: 0, stdout: /\n {2}kill_sender +a sender is killed/ })
  t.match(sim('--faults', 'dorp'), { code: 2, stderr: /there is no fault dorp/ })
  t.match(sim('--seeds', 'many'), { code: 2, stderr: /--seeds takes a whole number, not many/ })
  t.match(sim('--trace'), { code: 2, stderr: /--trace needs --seed/ })
})
