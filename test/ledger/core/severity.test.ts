import t from 'tap'
import { cvss3Score, isOwnSeverity, SEVERITY_UNKNOWN, severityOf } from '../../../ledger/core/severity.js'

const advisory = (vectors: string[], severityWord?: string) => ({
  ...{ id: 'GHSA-a', aliases: [], isWithdrawn: false, vectors, severityWord, affected: [] },
})

t.test('base scores of CVSS 3, as FIRST’s examples give them', async (t) => {
  const expected: [string, number][] = [
    // CVE-2013-1937, CVE-2013-0375, CVE-2014-3566, CVE-2012-1516, CVE-2009-0783, CVE-2014-0160, CVE-2014-6271
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', 6.4],
    ['CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N', 3.1],
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H', 9.9],
    ['CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L', 4.2],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 7.5],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
    ['CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N', 0],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N/E:P/RL:O', 7.5],
  ]
  for (const [vector, score] of expected) t.equal(cvss3Score(vector), score, vector)
  for (const vector of ['', '7.5', 'CVSS:3.1', 'CVSS:3.1/AV:N', 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H'])
    t.equal(cvss3Score(vector), undefined, vector)
  // A score that is none would be less than 7, and so 小.
  const whole = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
  for (const part of ['AV:N', 'PR:N', 'S:U', 'A:H'])
    for (const word of ['constructor', '__proto__', 'toString', '']) {
      const vector = whole.replace(part, part.replace(/:.*/, `:${word}`))
      t.equal(cvss3Score(vector), undefined, vector)
    }
})

t.test('大 from 7 on; the greatest of several; a word where there is no score; else a person', async (t) => {
  const [high, middle] = [
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N',
  ]
  t.equal(severityOf([advisory([middle])]), '小 (CVSS 6.1)')
  t.equal(severityOf([advisory([middle]), advisory([high], 'LOW')]), '大 (CVSS 7.5)')
  t.equal(severityOf([advisory(['CVSS:4.0/AV:N'], 'moderate'), advisory([], 'CRITICAL')]), '大 (CRITICAL)')
  t.equal(severityOf([advisory([], 'moderate')]), '小 (MODERATE)')
  t.equal(severityOf([advisory([], 'toString'), advisory([])]), SEVERITY_UNKNOWN)
  for (const cell of ['', SEVERITY_UNKNOWN, '大 (CVSS 10.0)', '小 (LOW)']) t.ok(isOwnSeverity(cell), cell)
  for (const cell of ['大', '小（到達しない）', '大 (CVSS 7.5) 本線のみ']) t.notOk(isOwnSeverity(cell), cell)
})
