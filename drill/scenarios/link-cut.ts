/** The link is cut, and mended: the picture is not taken for current, what was lost is named, and the echo brings it. */
import { CAROUSEL, type Scenario } from '../scenario.js'

/** So long it is cut after everything was seen, so that something is lost. */
const CUT_MS = 2000
/** When it is sent again: after the longest time that the cut may take to be seen, and lasts. */
const echoS = (lingerMs: number) => Math.ceil((15_000 + CUT_MS + lingerMs) / 1000)

export const LINK_CUT: Scenario = {
  title: { ja: '回線断', en: 'link cut' },
  situation: {
    ja: '送信側と受信側を結ぶ回線が切れ、しばらくして復旧する。',
    en: 'The link between sender and receiver is cut, and is mended after a while.',
  },
  instead: (lingerMs) => ({ link: { carousel: CAROUSEL, echo: { after_s: [echoS(lingerMs)] } } }),
  async carryOut(run, { link }, lingerMs) {
    await run.plant({ ja: '回線を切断した', en: 'the link was cut' }, () => {
      link.isCut = true
    })
    await run.expect(
      {
        what: { ja: '/readyz が 503 となり、回線の無音を示す', en: '/readyz is 503 and says that the link is silent' },
        ...{ place: 'readyz', withinS: 15 },
        look: (view) => view.readyz(503, /^not ready: silent for/),
      },
      {
        what: { ja: '情報が現況でないことを指標が示す', en: 'the metrics say that the data are not live' },
        ...{ place: 'metrics', withinS: 15 },
        look: (view) =>
          view.metric('katamichi_fresh') === 0
            ? view.metricWhere('katamichi_not_ready{cause="link_silent"}', (value) => value === 1)
            : undefined,
      },
      {
        what: { ja: '受信側のログに原因と対処が出る', en: "the receiver's log has the cause and its remedy" },
        ...{ place: 'receiver_log', withinS: 15 },
        look: (view) => view.logged('receiver', 'not_live', ({ cause }) => /link_silent/.test(String(cause))),
      },
    )
    await run.linger(CUT_MS + lingerMs)
    await run.plant({ ja: '回線を復旧した', en: 'the link was mended' }, () => {
      link.isCut = false
    })
    await run.expect(
      {
        what: { ja: '自動的に復旧する', en: 'the data are live again by themselves' },
        ...{ place: 'readyz', withinS: 15 },
        look: (view) => view.readyz(200, /^ready/),
      },
      {
        what: { ja: '復旧がログに出る', en: 'the log says that it is over' },
        ...{ place: 'receiver_log', withinS: 15 },
        look: (view) => view.logged('receiver', 'not_live_over'),
      },
      {
        what: { ja: '欠落したフレームが明示される', en: 'the frames that were lost are named' },
        ...{ place: 'receiver_log', withinS: 15 },
        look: (view) => view.logged('receiver', 'gap'),
      },
      {
        what: { ja: '購読者にも欠落が通知される', en: 'subscribers are told of them too' },
        ...{ place: 'feed', withinS: 15 },
        look: ({ snapshot: { feed } }) => (feed.gaps > 0 ? `${feed.gaps} gaps` : undefined),
      },
      {
        what: { ja: 'エコーにより欠落がすべて埋まる', en: 'the echo brings all that was lost' },
        ...{ place: 'metrics', withinS: 2 * echoS(lingerMs) },
        look: (view) =>
          view.logged('receiver', 'gap_healed') && view.metricWhere('katamichi_frames_missing', (value) => value === 0),
      },
    )
  },
}
