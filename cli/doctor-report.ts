/** What the doctor found as lines for a person, in one of two languages. Pure. */
import type { End, Wanted } from '../host/doctor/core/facts.js'
import type { Diagnosis, Finding, Ill, Layer, Severity } from '../host/doctor/core/finding.js'
import type { Language } from './language.js'

type Words = Readonly<Record<Language, string>>

const SEVERITIES: Readonly<Record<Severity, Words>> = {
  fault: { en: 'FAULT', ja: '異常' },
  warning: { en: 'warning', ja: '注意' },
  unknown: { en: 'not known', ja: '不明' },
}

const ENDS: Readonly<Record<Ill, Words>> = {
  sender: { en: 'sender', ja: '送信側' },
  receiver: { en: 'receiver', ja: '受信側' },
  link: { en: 'link', ja: '回線' },
  source: { en: 'source', ja: '入力元' },
  both: { en: 'both ends', ja: '両端' },
}

const LAYERS: Readonly<Record<Layer, Words>> = {
  link: { en: 'link', ja: '回線' },
  nic: { en: 'NIC', ja: 'NIC' },
  softnet: { en: 'softnet', ja: 'softnet' },
  udp: { en: 'UDP', ja: 'UDP' },
  socket: { en: 'socket', ja: 'ソケット' },
  ring: { en: 'ring', ja: 'リング' },
  window: { en: 'window', ja: 'ウィンドウ' },
  qdisc: { en: 'send queue', ja: '送信キュー' },
}

export function reportLines(
  end: End,
  diagnosis: Diagnosis,
  wanted: Pick<Wanted, 'version' | 'linkFingerprint'> | undefined,
  lang: Language,
): string[] {
  const of = wanted ? `, ${wanted.version}, link.toml ${wanted.linkFingerprint}` : ''
  const head = lang === 'ja' ? `${ENDS[end].ja}の診断${of}` : `doctor of the ${end}${of}`
  return [
    `${head}: ${verdict(diagnosis, lang)}`,
    ...diagnosis.findings.flatMap((finding) => findingLines(finding, lang)),
  ]
}

function findingLines({ severity, end, layer, seen, remedy, command }: Finding, lang: Language): string[] {
  const where = layer ? `${ENDS[end][lang]}, ${LAYERS[layer][lang]}` : ENDS[end][lang]
  return [`${SEVERITIES[severity][lang]} [${where}] ${seen[lang]}`, `    ${remedy[lang]}`, `    $ ${command}`]
}

/** One sentence: how many of each, and which end is ill. */
function verdict({ findings, ill, worst }: Diagnosis, lang: Language): string {
  if (worst === 'fine') return lang === 'ja' ? '異常なし' : 'nothing wrong'
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length
  const [faults, warnings, unknown] = [count('fault'), count('warning'), count('unknown')]
  const where = ill.map((end) => ENDS[end][lang]).join(lang === 'ja' ? '・' : ', ')
  if (lang === 'ja') {
    const at = ill.length > 0 ? `（${where}）` : ''
    return `異常 ${faults}${at}、注意 ${warnings}、不明 ${unknown}`
  }
  const at = ill.length > 0 ? ` (at: ${where})` : ''
  const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
  return `${counted(faults, 'fault')}${at}, ${counted(warnings, 'warning')}, ${unknown} not known`
}
