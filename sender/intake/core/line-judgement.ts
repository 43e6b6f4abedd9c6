/**
 * Finds the condition of a line from the words in which a source tells it: the strongest that is affirmed, in the
 * status and the text together. A Japanese text is judged by its own rules; in other languages only plain words count.
 */
import { LineCondition, type Translation } from '../../../proto/event.js'
import { judgeJapanese } from './japanese-judgement.js'
import { type Condition, type Judgement, judgementOf, worstOf } from './judgement.js'

/** Longest text that is judged whole, because a rule looks back from each word. No more of a text is carried either. */
const JUDGED_LENGTH_MAX = 4000
/**
 * Most characters of all texts of one record: the longest real notice, of 3,300, in six languages. The schema's 32
 * languages of each text would be twelve times as much, for which every other source would wait.
 */
const JUDGED_IN_ALL_MAX = 20_000

/** What the texts of a record say, and whether there was more in them than is judged. */
export type Judged = { condition: Condition | undefined; isInPart: boolean }

/**
 * @param parts the status, the text …, each in every language given
 * @returns `undefined` when nothing is said; `OTHER` when what is said affirms no condition
 */
export function conditionOf(...parts: (readonly Translation[])[]): Condition | undefined {
  return judge(...parts).condition
}

/** Judges, and says whether texts or words were left out. A text that is longer than is carried has its own mark. */
export function judge(...parts: (readonly Translation[])[]): Judged {
  const { texts, isInPart } = judgedOf(parts)
  const judgements = texts.flatMap((part) => judgePart(part) ?? [])
  const affirmed = judgements.flatMap(({ condition }) => condition ?? [])
  return {
    condition: judgements.length === 0 ? undefined : (worstOf(affirmed) ?? LineCondition.OTHER),
    isInPart: isInPart || judgements.some((judgement) => judgement.isInPart),
  }
}

/** The beginning of each text, as long as there is room for it. */
function judgedOf(parts: (readonly Translation[])[]): { texts: Translation[][]; isInPart: boolean } {
  let room = JUDGED_IN_ALL_MAX
  let isInPart = false
  const texts = parts.map((part) => {
    const judged: Translation[] = []
    for (const { language, text } of part) {
      if (!text) continue
      const carried = text.slice(0, JUDGED_LENGTH_MAX)
      const beginning = carried.slice(0, room)
      room -= beginning.length
      if (beginning.length < carried.length) isInPart = true
      if (beginning) judged.push({ language: language ?? '', text: beginning.replace(MARKS_IN_A_ROW, '$1') })
      else break
    }
    return judged
  })
  return { texts, isInPart }
}

/**
 * Matches more marks than any letter has, because ordering a row of them takes its length squared. The two of
 * half-width kana become marks on the way.
 */
const MARKS_IN_A_ROW = /([\p{M}\uff9e\uff9f]{8})[\p{M}\uff9e\uff9f]+/gu

/** Judges texts that say the same in several languages. The Japanese one decides when it speaks of the service. */
function judgePart(part: readonly Translation[]): Judgement | undefined {
  if (part.length === 0) return undefined
  const byJudge = new Map<Judge, Judgement[]>()
  for (const { language, text } of part) {
    const judge = judgeOf(language!, text!)
    const judgement = judge(text!)
    const others = byJudge.get(judge)
    if (others) others.push(judgement)
    else byJudge.set(judge, [judgement])
  }
  for (const judge of [judgeJapanese, judgeEnglish, judgeKorean, judgeChinese]) {
    const judgements = byJudge.get(judge) ?? []
    const mentions = judgements.some((judgement) => judgement.mentions)
    if (!mentions) continue
    const affirmed = judgements.flatMap(({ condition }) => condition ?? [])
    const isInPart = judgements.some((judgement) => judgement.isInPart)
    return { ...judgementOf(affirmed, mentions), isInPart }
  }
  return { mentions: false }
}

type Judge = (text: string) => Judgement

/**
 * Chooses the judge by the script, because tags are often wrong or absent. Han without kana is Chinese if tagged so.
 */
function judgeOf(language: string, text: string): Judge {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return judgeJapanese
  if (/\p{Script=Hangul}/u.test(text)) return judgeKorean
  if (!/\p{Script=Han}/u.test(text)) return judgeEnglish
  return /^zh\b/i.test(language) ? judgeChinese : judgeJapanese
}

// ---------------------------------------------------------------- other languages

/**
 * A word, or one that another follows within the same line or before the next comma. One expression for both would be
 * tried again from each of many openings, to the end each time.
 */
type Sign = RegExp | { opening: RegExp; word: RegExp; apart: RegExp }

const LINES = /[\n\r\u2028\u2029]/
const COMMAS = /,/

function stands(sign: Sign, clause: string): boolean {
  if (sign instanceof RegExp) return sign.test(clause)
  const { opening, word, apart } = sign
  return clause.split(apart).some((part) => {
    const found = opening.exec(part)
    return found !== null && word.test(part.slice(found.index + found[0].length))
  })
}

/** Words of trouble, each with the condition it means; the parts of a text that deny them, or tell of another time. */
type Language = {
  clauses: RegExp
  words: readonly [Sign, Condition][]
  denied: RegExp
  notNow: RegExp
}

function judgeBy({ clauses, words, denied, notNow }: Language, text: string): Judgement {
  const affirmed: Condition[] = []
  let mentions = false
  for (const clause of text.normalize('NFKC').toLowerCase().split(clauses)) {
    const found = words.find(([sign]) => stands(sign, clause))
    if (notNow.test(clause)) mentions = true
    if (!found) continue
    mentions = true
    const [, condition] = found
    const isTrouble = condition !== LineCondition.NORMAL
    if (denied.test(clause)) affirmed.push(...(isTrouble ? [LineCondition.NORMAL] : []))
    else if (!notNow.test(clause)) affirmed.push(condition)
  }
  return judgementOf(affirmed, mentions)
}

const { SUSPENDED, THROUGH_SERVICE_STOPPED, DELAYED, NORMAL } = LineCondition

function judgeEnglish(text: string): Judgement {
  return judgeBy(ENGLISH, text)
}

const ENGLISH: Language = {
  // It can begin only where a row begins, because in a row of dots it would else be tried from each of them.
  clauses: /(?<![.;!?\n])[.;!?\n]+(?:\s|$)|,?\s(?:but|however|although|while)\s/,
  words: [
    [
      {
        opening: /through[- ](?:service|operation|train|running)s?\b/,
        word: /suspend|cancel|stopp|not /,
        apart: LINES,
      },
      THROUGH_SERVICE_STOPPED,
    ],
    [/suspen\w{1,10} of through/, THROUGH_SERVICE_STOPPED],
    [
      {
        opening: /(?:some|several|a few|certain|limited express|express|rapid)\b/,
        word: /\b(?:cancel|suspend)/,
        apart: COMMAS,
      },
      DELAYED,
    ],
    [/reduced|fewer trains/, DELAYED],
    [
      /suspend|suspension|no (?:train )?service|not (?:running|operating|in service|in operation)(?! (?:normal|on time|on schedule|as ))/,
      SUSPENDED,
    ],
    [
      {
        opening: /(?:service|trains?|operations?|line)\b/,
        word: /\b(?:stopped|halted|cancell?ed)/,
        apart: COMMAS,
      },
      SUSPENDED,
    ],
    [/delay|(?:running|arriving) late|behind schedule|disrupt|slow speed|reduced speed|irregular/, DELAYED],
    [/normal|as scheduled|on schedule|on time|good service|regular service|as usual/, NORMAL],
  ],
  denied:
    /\b(?:no|without|not|never|free of)\b(?:\s\w+){0,3}?\s?(?:delay|disrupt|suspen|cancel|late|normal|on time|on schedule)|no longer (?:suspend|delay|disrupt)|delays? (?:has|have) (?:cleared|ended)/,
  notNow:
    /\b(?:may|might|could|possibl[ey]|will|would|scheduled to|planned|expected to|was|were|had been|resum|due to (?:the )?(?:earlier|previous))/,
}

function judgeKorean(text: string): Judgement {
  return judgeBy(
    {
      clauses: /[.!?\n]+|지만/,
      words: [
        [{ opening: /직통 ?운[행전]/, word: /중지|중단|보류/, apart: LINES }, THROUGH_SERVICE_STOPPED],
        [/운[행전](?:을|이)? ?(?:전면 ?)?(?:중지|중단|보류)|운휴/, SUSPENDED],
        [/지연|늦어|혼란/, DELAYED],
        [/정상 ?(?:적으로 )?운[행전]|평[상소](?:시)?(?:대로| 운[행전])/, NORMAL],
      ],
      denied: /(?:지연|중지|중단)(?:은|는|이|가)? ?없|하지 않/,
      notNow: /재개(?:했|하였|되었|됐)|가능성|예정|(?:했|되었|하였)(?:으나|지만|습니다만)/,
    },
    text,
  )
}

function judgeChinese(text: string): Judgement {
  return judgeBy(
    {
      clauses: /[。！!?？;；\n]+|但/,
      words: [
        [{ opening: /直通/, word: /停止|暂停|暫停|中止/, apart: LINES }, THROUGH_SERVICE_STOPPED],
        [/(?:暂停|暫停|停止|中止|中断|中斷)(?:运行|運行|运营|營運|行驶|行駛|服务|服務)|停运|停運|停驶|停駛/, SUSPENDED],
        [/延误|延誤|晚点|誤點|延迟|延遲/, DELAYED],
        [/正常(?:运行|運行|运营|營運|行驶|行駛)|照常|平常/, NORMAL],
      ],
      denied: /(?:没有|沒有|无|無|未)(?:发生|發生|出现|出現)?(?:延误|延誤|晚点|誤點|停运|停運|延迟|延遲)/,
      notNow: /(?:已|已经|已經)?(?:恢复|恢復)|可能|预计|預計|预定|預定|将|將/,
    },
    text,
  )
}
