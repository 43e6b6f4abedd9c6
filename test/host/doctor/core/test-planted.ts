/** Holds one room of the doctor's checks against the faults that it must find. */
import t from 'tap'
import { diagnose } from '../../../../host/doctor/core/diagnose.js'
import type { HostFacts } from '../../../../host/doctor/core/facts.js'
import type { Finding } from '../../../../host/doctor/core/finding.js'
import { goodReceiver, goodSender } from './good-host.js'
import { PLANTED_FAULTS } from './planted-faults.js'

/** `ids` are those of the faults that `check` finds, at `ends`. */
export function testPlanted(check: (facts: HostFacts) => Finding[], ids: RegExp, ends = /./): void {
  const ours = PLANTED_FAULTS.filter(({ id, facts }) => ids.test(id) && ends.test(facts.end))
  t.test('nothing on a good host', async (t) => {
    t.ok(ours.length > 5)
    for (const facts of [goodSender(), goodReceiver()]) t.strictSame(check(facts), [])
  })
  for (const { what, facts, id, severity, end, layer, command } of ours)
    t.test(`${facts.end}, ${what}: ${id}`, async (t) => {
      const { findings, worst, ill } = diagnose(facts)
      const finding = check(facts).find((one) => one.id === id)
      t.strictSame(
        finding && { severity: finding.severity, end: finding.end, layer: finding.layer },
        { severity, end, layer },
        JSON.stringify(findings),
      )
      t.ok(finding?.command.includes(command), `${finding?.command}`)
      for (const text of [finding?.seen, finding?.remedy]) {
        t.ok(text?.en, 'said in English')
        t.ok(text?.ja, 'and in Japanese')
      }
      t.equal(worst, severity, 'nothing worse is found beside it')
      // A receiver that hears nothing for want of a carrier says both.
      const others = findings.filter((one) => one.id !== id && one.id !== 'no_carrier')
      t.strictSame(others, [], 'and nothing else')
      t.equal(ill.includes(end), severity === 'fault')
    })
}
