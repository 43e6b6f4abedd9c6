/** Somebody guesses a reader's token: the security officer is told, the reader is locked, and an operator unlocks him. */
import { randomBytes } from 'node:crypto'
import { runKatamichi } from '../run-katamichi.js'
import { CAROUSEL, flowsOn, type Scenario } from '../scenario.js'
import type { ScratchEnds } from '../scratch-ends.js'

const READER = 'office'
const WATCHER = 'watch'
const FAILURES_TOLD = 3
const FAILURES_LOCKED = 5
const LOCKED = 423

export const FAILED_LOGINS: Scenario = {
  title: { ja: '不正ログイン', en: 'failed logins' },
  situation: {
    ja: `何者かが利用者「${READER}」のトークンを推測し、画面に何度もログインを試みる。`,
    en: `Somebody guesses the token of the reader "${READER}", and tries to log in at the page again and again.`,
  },
  instead: () => ({
    link: { carousel: CAROUSEL },
    receiver: { access: { mode: 'principals', open_fields: undefined } },
  }),
  async carryOut(run, ends, lingerMs) {
    let [token, watcherToken] = ['', '']
    await run.plant({ ja: '利用者を登録した', en: 'two readers were added' }, async () => {
      token = await ends.addReader(READER, 'v1,status')
      watcherToken = await ends.addReader(WATCHER, 'metrics')
    })
    await run.expect({
      what: { ja: '再起動なしで登録が反映される', en: 'the receiver takes them without a restart' },
      ...{ place: 'receiver_log', withinS: 10 },
      look: (view) => view.logged('receiver', 'access_reread', ({ principals }) => principals === 2),
    })
    // Metrics are for whoever watches, who has a token of his own; before it is known it would be one more failure.
    ends.authorization = `Bearer ${WATCHER}.${watcherToken}`
    const statuses: number[] = []
    const guess = async (times: number) => {
      for (let i = 0; i < times; i++) statuses.push(await login(ends, randomBytes(32).toString('base64url')))
    }
    const before = await run.view()
    await run.plant({ ja: '誤ったトークンで 1 回ログインした', en: 'one login with a wrong token' }, () => guess(1))
    await run.expect({
      what: { ja: '失敗がログに出る', en: 'the log has the failure' },
      ...{ place: 'receiver_log', withinS: 10 },
      look: (view) => view.logged('receiver', 'auth_failed', ({ principal }) => principal === READER),
    })
    await run.plant({ ja: `連続 ${FAILURES_TOLD} 回まで続けた`, en: `${FAILURES_TOLD} failures in a row` }, () =>
      guess(FAILURES_TOLD - statuses.length),
    )
    await run.expect(
      {
        what: { ja: 'セキュリティ担当者への通知がログに出る', en: 'the log has the line for the security officer' },
        ...{ place: 'receiver_log', withinS: 10 },
        look: (view) => view.logged('receiver', 'auth_repeated_failures'),
      },
      {
        what: { ja: '通知が指標に出る（警報の条件）', en: 'the metric on which the alert stands has risen' },
        ...{ place: 'metrics', withinS: 10 },
        look: (view) =>
          view.metricWhere('katamichi_auth_notifications_total{subject="principal"}', (value) => value > 0),
      },
    )
    await run.plant({ ja: `連続 ${FAILURES_LOCKED} 回に達した`, en: `${FAILURES_LOCKED} failures in a row` }, () =>
      guess(FAILURES_LOCKED - statuses.length),
    )
    await run.expect(
      {
        what: { ja: 'ロックがログに出る', en: 'the log says that the reader is locked' },
        ...{ place: 'receiver_log', withinS: 10 },
        look: (view) => view.logged('receiver', 'auth_locked', ({ principal }) => principal === READER),
      },
      {
        what: { ja: 'ロックが指標に出る', en: 'the metrics say so too' },
        ...{ place: 'metrics', withinS: 10 },
        look: (view) => view.metricWhere('katamichi_auth_locked{subject="principal"}', (value) => value >= 1),
      },
    )
    const locked = await login(ends, token)
    await run.check(
      { ja: 'ロック中は正しいトークンでもログインできない', en: 'while it is locked not even the right token gets in' },
      'login',
      () => (locked === LOCKED ? `${locked}` : undefined),
    )
    await run.expect(flowsOn(before))
    await run.linger(lingerMs)

    await run.plant({ ja: 'ロックを解除した', en: 'an operator lifted the locks' }, async () => {
      await runKatamichi('access', 'unlock', READER, '--config', ends.files.receiverToml)
      await runKatamichi('access', 'unlock', '--address', '127.0.0.1', '--config', ends.files.receiverToml)
    })
    await run.expect(
      {
        what: { ja: '解除がログに出る', en: 'the log says that it was lifted' },
        ...{ place: 'receiver_log', withinS: 10 },
        look: (view) => view.logged('receiver', 'auth_unlocked', ({ principal }) => principal === READER),
      },
      {
        what: { ja: 'ロック中の利用者がいなくなる', en: 'nobody is locked any more' },
        ...{ place: 'metrics', withinS: 10 },
        look: (view) =>
          view.metric('katamichi_auth_locked{subject="principal"}') === 0
            ? view.metricWhere('katamichi_auth_locked{subject="address"}', (value) => value === 0)
            : undefined,
      },
    )
    await run.plant(
      { ja: '本人が正しいトークンでログインした', en: 'the reader logged in with the right token' },
      async () => {
        statuses.push(await login(ends, token))
      },
    )
    await run.expect({
      what: { ja: 'ログインでき、その記録が残る', en: 'it gets in, and the log says so' },
      ...{ place: 'receiver_log', withinS: 10 },
      look: (view) =>
        statuses.at(-1) === 200
          ? view.logged('receiver', 'auth_succeeded', ({ principal }) => principal === READER)
          : undefined,
    })
  },
}

async function login(ends: ScratchEnds, token: string): Promise<number> {
  const answer = await fetch(`${ends.base}/v1/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: READER, token }),
  })
  await answer.arrayBuffer()
  return answer.status
}
