/**
 * What a Japanese 運行情報 says of its line now. Every word of trouble in it is found, and what stands after it tells
 * whether it is affirmed (見合わせています), denied (遅れはありません), over (見合わせていましたが), only to come
 * (見合わせる可能性があります) or somebody else's (東西線の遅れの影響で). The worst that is affirmed counts.
 *
 * The rules are held by test/sender/intake/core/phrasings.ts; whoever meets a phrasing that is judged wrongly adds it there.
 */
import { LineCondition } from '../../../proto/event.js'
import { type Condition, type Judgement, judgementOf } from './judgement.js'

type Word = { kind: 'stop' | 'delay' | 'other' | 'normal'; text: string; before: string; after: string }

/** The longest real notice has some sixty; a text of nothing but words of trouble has two thousand. */
const WORDS_MAX = 200
/** So many are looked at for what a sentence before them says. */
const SENTENCES_AFTER_MAX = 10

export function judgeJapanese(text: string): Judgement {
  const sentences = plain(text).split(SENTENCE_ENDS)
  const isOwnLineNormal = sentences.some((sentence) => OWN_LINE_NORMAL.test(sentence))
  const affirmed: Condition[] = []
  let mentions = false
  let words = 0
  sentences.forEach((sentence, i) => {
    const rest = sentences
      .slice(i + 1, i + 1 + SENTENCES_AFTER_MAX)
      .join('。')
      .slice(0, LOOKED_ROUND_MAX)
    if (RESUMED.test(sentence)) mentions = true
    // 他線で運転を見合わせていますが、当線への影響はありません
    if (UNAFFECTED.test(sentence)) {
      affirmed.push(LineCondition.NORMAL)
      mentions = true
    } else
      for (const word of wordsOf(sentence)) {
        if (++words > WORDS_MAX) break
        const condition = conditionMeant(word)
        if (condition === undefined) continue
        mentions = true
        const said = standing(word, rest, isOwnLineNormal)
        if (said === 'affirmed') affirmed.push(condition)
        else if (said === 'denied' && word.kind !== 'normal') affirmed.push(LineCondition.NORMAL)
      }
  })
  return { ...judgementOf(affirmed, mentions), ...(words > WORDS_MAX && { isInPart: true }) }
}

// ---------------------------------------------------------------- words

/** One way of writing for each word: half-width kana, 見合せ, 取止め; blanks are no part of a word. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\S\n]+/g, '')
    .replace(/見合(?:せ|(?![わうい]))|見あわせ|みあわせ/g, '見合わせ')
    .replace(/取(?:り止め|止め|止)|とりやめ|取り?やめ/g, '取りやめ')
    .replace(/おくれ/g, '遅れ')
    .replace(/折返/g, '折り返')
    .replace(/乗入/g, '乗り入')
    .replace(/(?<=平常|通常|正常|定刻|定時|時刻表|ダイヤ|所定|予定)通り/g, 'どおり')
    .replace(/致し/g, 'いたし')
    .replace(/無し/g, 'なし')
    .replace(/無く/g, 'なく')
}

const SENTENCE_ENDS = /[。!?\n】■●▼◆]+/

const WORDS: readonly [Word['kind'], RegExp][] = [
  [
    'stop',
    /見合わ[せす]|取りやめ|中止|中断|全列車が停車|ストップ(?=し|中)|(?:列車|電車)[はが]動いて(?:おりませ|いませ|いな)ん?|(?:運転|運行)を止め|停止|休止|運休|不通|抑止|(?:運転|運行)(?:は|を|も)?(?:して|行って|おこなって)は?(?:いませ|おりませ|いな)ん?|(?:運転|運行)(?:が|は)?でき(?:ませ|な|ておりませ|ていませ)ん?/g,
  ],
  [
    'delay',
    /遅延(?!証明)|遅れ|遅くなっ|遅らせ|乱れ|徐行|速度を(?:落と|下げ)|本数を[^、]{0,8}?減ら|本数[はが](?:少な|減)|減便|間引|間隔が[^、]{0,6}?(?:空い|あい|開い|広が)|間隔(?:の)?調整|間隔を調整|(?:[\d一二三四五六七八九]割|半分|半数)(?:程度|ほど)?の(?:運転)?本数|時間(?:を要し|がかかっ)て/g,
  ],
  [
    'other',
    /折り返し運転|(?:臨時|特別|休日|土休日)ダイヤ(?:で|に)|迂回|行き?先(?:の|を)?変更|運転(?:区間|計画|時刻)?(?:の|を|に)?(?:一部)?変更|代行(?:バス|輸送)|バス代行/g,
  ],
  [
    'normal',
    /平常(?!より|の?ダイヤではない)(?:どおり)?(?:の)?(?:ダイヤ|運転|運行)?|(?:通常|正常)(?:どおり|運転|運行|ダイヤ|に運[転行])(?:の)?(?:ダイヤ|運転|運行)?|(?:定刻|定時|時刻表|ダイヤ|所定)(?:どおり|[にで]運[転行]|運[転行])/g,
  ],
]

/** So much before a word and after it decides what it means: otherwise a text of such words takes its length squared. */
const LOOKED_ROUND_MAX = 200

function wordsOf(sentence: string): Word[] {
  return WORDS.flatMap(([kind, words]) =>
    [...sentence.matchAll(words)].map((match) => ({
      kind,
      text: match[0],
      before: sentence.slice(Math.max(0, match.index - LOOKED_ROUND_MAX), match.index),
      after: sentence.slice(match.index + match[0].length, match.index + match[0].length + LOOKED_ROUND_MAX),
    })),
  )
}

/** 直通運転を, 直通列車の運転は、現在も */
const THROUGH = /(?:直通|乗り入れ)[^、をはも]{0,8}(?:は|を|も|の|について[はも]?)?、?[^、]{0,10}$/
/** What may be stopped while the trains run: 車内販売, 女性専用車両, 振替輸送 */
const NO_TRAINS =
  /(?:販売|発売|営業|サービス|エスカレーター|エレベーター|振替|女性専用|予約|グリーン|乗車|利用|外出|旅行|接続|扱い|取扱|払い?戻し|イベント|運用|折り返し運転|放送|券売機|電話|通信)[^、]{0,10}$/
/** Some trains, and not the line: 特急ひたち3号の運転を, 一部の列車に */
const SOME_TRAINS =
  /(?:一部(?:の?(?:列車|電車|特急|快速|急行|便)|$)|特急(?!線)|ロマンスカー|ホームウェ?イ|快速(?!線)|急行(?!線)|準急|ライナー|エクスプレス|(?<![信番])号|臨時|夜行|貨物|回送|\d本|列車に)[^、]{0,14}$/
/** 特急ひのとりは、車両点検のため */
const OF_SOME_TRAINS = /^[^、はが]{0,8}(?:特急|急行|快速|ライナー|エクスプレス|(?<![信番])号)[^、線]{0,14}は、/
const WHOLE_LINE = /全線|全区間|とも[^、]{0,8}$/
const HAS_TRAINS_AS_OBJECT = /(?:運転|運行)(?:を|は|も|が|の)?[^、]{0,8}$/

/** What a word means where it stands; `undefined` where it is not about trains. */
function conditionMeant({ kind, text, before, after }: Word): Condition | undefined {
  if (kind === 'delay') return LineCondition.DELAYED
  if (kind === 'other') return LineCondition.OTHER
  if (kind === 'normal') return LineCondition.NORMAL
  if (THROUGH.test(before)) return LineCondition.THROUGH_SERVICE_STOPPED
  if (NO_TRAINS.test(before)) return undefined
  if (/^(?:取りやめ|中止|中断|停止|休止)/.test(text) && !HAS_TRAINS_AS_OBJECT.test(before)) return undefined
  // 平常どおり運転しておりません: not normal, and not stopped.
  if (/^運[転行]/.test(text) && /(?:どおり|に)[はの]?$/.test(before)) return undefined
  if (WHOLE_LINE.test(before) && !/(?:特急|急行|快速)[^、]{0,6}は/.test(before)) return LineCondition.SUSPENDED
  if (SOME_TRAINS.test(before) || OF_SOME_TRAINS.test(before)) return LineCondition.DELAYED
  if (text === '抑止') return /全列車/.test(before) ? LineCondition.SUSPENDED : LineCondition.DELAYED
  if (text === '運休' && isOfSomeTrains(before, after)) return LineCondition.DELAYED
  return LineCondition.SUSPENDED
}

/** 運休が出ています, 遅れや運休, 運休となる列車があります */
function isOfSomeTrains(before: string, after: string): boolean {
  const stands = /^(?:等|など)?(?:(?:が|も)(?:出|で|発生|生じ|あ)|(?:の|と?なる|する|となって(?:い|お)る)列車|あり)/
  const beside = /^(?:等|など)?(?:や|と|・|、|及び|および|または|又は)(?:大幅な)?(?:遅|ダイヤ|行)/
  return (
    stands.test(after) ||
    beside.test(after) ||
    /(?:遅れ|遅延|乱れ)(?:等|など)?(?:や|と|・|、|及び|および)$/.test(before)
  )
}

// ---------------------------------------------------------------- how a word stands

type Standing = 'affirmed' | 'denied' | 'not_now'

const NONE = '(?:ありません|ございません|ない(?!と)|なし|なく|見られません|生じません|発生しません|しません)'
const NOT_DOING =
  '(?:出て|でて|生じて|発生して|実施して|行って|見られて|して|なって|起きて|至って|受けて|て)は?(?:いませ|おりませ|いな|おらず|いない)'
/** What stands between two words that share what follows: 遅れや運休は…, 見合わせ、遅延等の… */
const AND_ANOTHER =
  /^(?:等|など)?(?:や|と|・|、|及び|および|または|又は|もしくは|並びに|ならびに)(?:大幅な|一部列車の?|列車の|運転の?|ダイヤの?|直通運転の?)*(?:見合わせ|取りやめ|中止|運休|遅延|遅れ|乱れ|運転変更|変更)/

/** The first that is found after the word decides; of two at one place, the first in this order. */
const MARKS: readonly [mark: 'denied' | 'over' | 'now' | 'to_come' | 'cause', RegExp][] = [
  [
    'denied',
    /^[^、]{0,10}?て(?:い|お)る(?:列車|電車|区間|路線|線区)?(?:は|も)?[^、]{0,4}?(?:ありません|ございません|ない)/,
  ],
  [
    'denied',
    /^(?:る|の|する)?(?:予定|計画|こと|必要|可能性|見込み?)(?:は|も)[^、]{0,4}?(?:ありません|ございません|ない)/,
  ],
  [
    'now',
    /(?:徐々|順次|次第)に[^、]{0,6}(?:解消|回復)|解消(?:して|されて|できて)は?(?:い|お)り?(?:ませ|な)|解消(?:され|し)?つつ|解消(?:する|される|に|の?見込|の?予定|まで|を目指)/,
  ],
  ['over', /解消|終了(?!予定|見込)|解除(?!する|され?る|の?見込|の?予定|に|まで)|(?:収束|回復|復旧)し(?:まし|て)/],
  // A heading: 遅延情報
  ['to_come', /^情報(?!(?:は|が|も)?[^、]{0,4}(?:な|あ|ご|[入い]))/],
  ['denied', /^(?:は|:)?0分/],
  ['denied', new RegExp(`${NONE}|${NOT_DOING}`)],
  ['over', /[てで](?:い|お)り?(?:まし)?た(?!だ)|[しせれ]?た(?:影響|ため|こと|列車|区間|後|関係|もの)/],
  ['now', /[てで](?:い|お)(?:り|ます|る)|中(?!止)/],
  ['to_come', /可能性|場合|見込|予定|予想|恐れ|おそれ|かもしれ|計画|見通|こと[がも](?:あり|ござ)|懸念|想定|検討/],
]
const GONE = /解消(?:いた)?(?:し|され)(?:まし|て(?:い|お)(?:り|ま)|、)|解消(?:済|$)|(?:収束|回復)し(?:まし|て(?:い|お))/
const CAUSE =
  /^(?:等|など)?(?:の(?:影響|ため|関係)|に伴|により|による|を受け|て(?:い|お)り?る?(?:ため|影響|こと|関係|の影響))/

function standing(word: Word, rest: string, isOwnLineNormal: boolean): Standing {
  const { kind, before } = word
  if (isOwnLineNormal && kind !== 'normal' && OTHER_LINE_SPEAKS.test(before)) return 'not_now'
  if (kind !== 'normal' && /昨[日夜晩]|先日|前日/.test(before) && !/現在|本日/.test(before)) return 'not_now'
  const tail = tailOf(word)
  if (kind === 'normal') return normalStanding(before, tail)
  if (CAUSE.test(tail)) {
    // 東西線の遅れの影響で: theirs. 運転見合わせの影響で: it has been. 遅れのため: it is.
    if (OTHER_LINE.test(before)) return 'not_now'
    return kind === 'stop' && !/^て/.test(tail) ? 'not_now' : 'affirmed'
  }
  const clause = tail.replace(/^[はがもの]、/, '').split(/、(?!(?:また|又|もしく|ある|或)い?は)|\(|が(?=一部|現|\d)/)[0]
  const mark = firstMark(clause)
  if (mark === 'denied') return 'denied'
  // A delay that is gone leaves a normal line; a line that runs again need not be on time.
  if (mark === 'over') return kind === 'delay' && GONE.test(tail) ? 'denied' : 'not_now'
  if (mark === 'to_come') return 'not_now'
  if (mark === 'now') return 'affirmed'
  if (/ましたが/.test(clause) && /再開|平常|通常|解消|復旧/.test(tail)) return 'not_now'
  // 8時に運転を見合わせ、9時に再開しました
  if (kind === 'stop' && (RESUMED.test(tail) || (/ました/.test(clause) && RESUMED.test(rest)))) return 'not_now'
  return isToCome(before) || /^\((?:明日|あす|翌日)/.test(tail) ? 'not_now' : 'affirmed'
}

/** No sentence has so many words of trouble beside each other; each of many looks past all that follow it. */
const BESIDE_MAX = 8

/** What follows the word, past words that stand beside it; after を it is a verb, and nothing does. */
function tailOf({ before, after }: Word): string {
  if (/を[^、]{0,6}$/.test(before)) return after
  let tail = after
  for (let beside = 0; beside < BESIDE_MAX; beside++) {
    const next = AND_ANOTHER.exec(tail)
    if (!next) break
    tail = tail.slice(next[0].length)
  }
  return tail
}

function firstMark(clause: string): (typeof MARKS)[number][0] | undefined {
  let first: (typeof MARKS)[number][0] | undefined
  let firstIndex = Number.POSITIVE_INFINITY
  for (const [mark, form] of MARKS) {
    const index = form.exec(clause)?.index
    if (index === undefined || index >= firstIndex) continue
    first = mark
    firstIndex = index
  }
  return first
}

const NOT_YET =
  /戻りつつ|戻(?:る|ります)|までに?|に復する|近づ|向け|ではな|ではあり|じゃな|(?:して|行って|なって)は?(?:いませ|おりませ|いな)|予定|見込|見通|可能性|目指|再開(?:に|は|まで|の|を?予|を?見)|ていました|ておりました|なら/

function normalStanding(before: string, tail: string): Standing {
  const clause = tail.split('、')[0].slice(0, 24)
  if (NOT_YET.test(clause)) return 'not_now'
  return isToCome(before) && !/て(?:い|お)(?:り|ま)/.test(clause) ? 'not_now' : 'affirmed'
}

/** Another day or a later hour, unless it says that it is about now as well. */
function isToCome(before: string): boolean {
  if (/現在|ただ今|只今/.test(before)) return false
  return /明日|あす|明朝|明後日|翌[日朝]|今後|今夜|今晩|深夜|来週|来月|以降/.test(before) || isAnotherDate(before)
}

/** 29日, 11/29; 本日29日 is no other. */
function isAnotherDate(before: string): boolean {
  return /\d日|\d\/\d/.test(before) && !/本日/.test(before)
}

/** Done, and not only hoped for: 再開しました, but not 再開は18時頃を見込んでいます. */
const RESUMED = /再開(?:いた)?し(?:まし|て(?:い|お)(?:り|ま)|、|た)|再開され(?:まし|て)|再開済|再開(?=$|[)・、])/
const UNAFFECTED =
  /(?:影響|支障|問題|異常|運行情報|(?:お知らせ|ご案内)する[^、]{0,6}?(?:情報|こと))(?:は|も|が|等は)?[^、]{0,4}?(?:ありません|ございません|ない|なし|なく|出ていません|出ておりません|受けて(?:いませ|おりませ)ん)/

/** The own line by another word than its name: those say nothing of another line. */
const OTHER_LINE = /(?<!(?:^|[、は])本)(?<![当同全下り各沿])線(?!路)(?!は)[^、]*$/
const OTHER_LINE_SPEAKS = /(?<!(?:^|[、は])本)(?<![当同全下り各沿社])線(?:内)?(?:は|が|で|では|の)[^直乗]*$/
const OWN_LINE_NORMAL =
  /(?:当線|当社線|当路線|同線)内?(?:は|では|について[はも]|も)?、?[^、]{0,8}?(?:平常|通常どおり|通常運転|正常|定刻)(?![^、]{0,12}(?:ませ|予定|見込|まで|つつ))/
