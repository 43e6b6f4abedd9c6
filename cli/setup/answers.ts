/**
 * What `katamichi setup` must know, as a file of answers in TOML and as questions (docs/setup.md). One file may answer
 * for both ends: each takes what is its own.
 */
import { z } from 'zod'
import { ConfigError } from '../../config/parse/config-error.js'
import { ipAddress, name, path, port, secretFile, table, zeromqEndpoint } from '../../config/parse/fields.js'
import { type KeyFault, parseConfig, type RawTable } from '../../config/parse/parse-config.js'

export type Role = 'sender' | 'receiver'

/** A key is made here, or brought from the other end. */
export const MAKE = 'make'

/** The answers about link.toml, which are not given where the other end's is brought. */
const link = {
  stream: z.int().min(0).max(65535).default(1),
  mode: z.enum(['keyed', 'sealed']).default('keyed'),
  bits_per_second: z.int().min(8000).max(400e9).optional(),
  mtu: z.int().min(576).max(65535).default(1500),
  assumed_loss: z.number().min(0).max(0.95).default(0.01),
  assumed_burst_ms: z.number().min(0).max(10000).default(5),
}

const shape = {
  link_file: path.optional(),
  ...link,
  sender_address: ipAddress,
  sender_port: port.default(47000),
  receiver_address: ipAddress,
  receiver_port: port.default(47001),
  key: secretFile.default(MAKE),
  key_id: z.int().min(1).max(255).default(1),
  sender: z.int().min(0).max(255).default(0),
  sender_state_dir: path.default('/var/lib/katamichi-sender'),
  source_type: z.enum(['zeromq', 'recording', 'railway']).default('zeromq'),
  source_name: name.default('tms'),
  source_endpoint: zeromqEndpoint.default('tcp://127.0.0.1:5555'),
  source_path: path.optional(),
  receiver_state_dir: path.default('/var/lib/katamichi-receiver'),
  http_address: ipAddress.default('127.0.0.1'),
  http_port: port.default(8080),
}

export const answersSchema = table(shape)
export type Answers = z.output<typeof answersSchema>
export type AnswerName = keyof typeof shape

export interface Question {
  name: AnswerName
  /** Whose it is; `undefined` where both ends are asked. */
  role?: Role
  en: string
  ja: string
  isNumber?: boolean
  /** Whether it is asked after these answers. */
  isAsked?: (given: Readonly<Record<string, unknown>>) => boolean
}

const hasNoLink = ({ link_file }: Readonly<Record<string, unknown>>) => link_file === undefined
const isOf = (type: string) => (given: Readonly<Record<string, unknown>>) => (given.source_type ?? 'zeromq') === type

/** The questions in the order in which they are asked, and in which `--check` says the choices. */
export const QUESTIONS: readonly Question[] = [
  {
    name: 'link_file',
    en: 'link.toml of the other end, if that one was made first (empty: make one)',
    ja: '先に作成した相手側の link.toml（なければ空のまま）',
  },
  {
    name: 'stream',
    isNumber: true,
    isAsked: hasNoLink,
    en: 'number of the stream, the same at both ends',
    ja: 'ストリーム番号（両端で同一）',
  },
  {
    name: 'mode',
    isAsked: hasNoLink,
    en: 'keyed: every datagram has a tag; sealed: encrypted as well',
    ja: 'keyed は認証のみ、sealed は暗号化も行う',
  },
  {
    name: 'bits_per_second',
    isNumber: true,
    isAsked: hasNoLink,
    en: 'rate that may be sent, in bits per second, below that of the line',
    ja: '送出レートの上限（ビット毎秒、回線速度より低く）',
  },
  { name: 'mtu', isNumber: true, isAsked: hasNoLink, en: 'MTU of the link, in bytes', ja: 'リンクの MTU（バイト）' },
  {
    name: 'assumed_loss',
    isNumber: true,
    isAsked: hasNoLink,
    en: 'share of datagrams that the link may lose at random',
    ja: '想定するランダム損失率',
  },
  {
    name: 'assumed_burst_ms',
    isNumber: true,
    isAsked: hasNoLink,
    en: 'longest outage to be survived, in milliseconds',
    ja: '耐えるべき最長のバースト損失（ミリ秒）',
  },
  {
    name: 'sender_address',
    en: "address of the sender's interface that faces the diode",
    ja: '送信側のダイオード側インターフェースのアドレス',
  },
  { name: 'sender_port', isNumber: true, en: 'UDP port from which is sent', ja: '送信元の UDP ポート' },
  {
    name: 'receiver_address',
    en: "address of the receiver's interface that faces the diode",
    ja: '受信側のダイオード側インターフェースのアドレス',
  },
  { name: 'receiver_port', isNumber: true, en: 'UDP port at which the receiver listens', ja: '受信側の UDP ポート' },
  {
    name: 'key',
    en: '"make" for a new key, or the key file that was made at the other end',
    ja: '新しい鍵を作るなら make、相手側で作成済みならその鍵ファイル',
  },
  { name: 'key_id', isNumber: true, en: 'number of the key, the same at both ends', ja: '鍵番号（両端で同一）' },
  {
    name: 'sender',
    role: 'sender',
    isNumber: true,
    en: 'number of this sender in the stream',
    ja: 'ストリーム内の送信側番号',
  },
  {
    name: 'sender_state_dir',
    role: 'sender',
    en: 'folder for what the sender must remember',
    ja: '送信側の状態を保存するフォルダー',
  },
  {
    name: 'source_type',
    role: 'sender',
    en: 'where events come from: zeromq, recording or railway (made up)',
    ja: '入力元の種類（railway は試験用の模擬鉄道）',
  },
  {
    name: 'source_name',
    role: 'sender',
    en: 'name of the source, in log and metrics',
    ja: '入力元の名前（ログと指標に使う）',
  },
  {
    name: 'source_endpoint',
    role: 'sender',
    isAsked: isOf('zeromq'),
    en: 'where the sender waits for the train management system',
    ja: '運行管理系からの接続を待ち受ける場所',
  },
  { name: 'source_path', role: 'sender', isAsked: isOf('recording'), en: 'the recorded file', ja: '記録ファイル' },
  {
    name: 'receiver_state_dir',
    role: 'receiver',
    en: 'folder for what the receiver must remember',
    ja: '受信側の状態を保存するフォルダー',
  },
  { name: 'http_address', role: 'receiver', en: 'address at which readers connect', ja: '利用者が接続するアドレス' },
  { name: 'http_port', role: 'receiver', isNumber: true, en: 'and port', ja: '同じくポート' },
]

/** Throws `ConfigError` with every fault. */
export function parseAnswers(toml: string, file: string, role: Role): Answers {
  return parseConfig(answersSchema, (raw) => faultsOf(raw, role), toml, file)
}

/** What is wrong with one answer; `undefined` when nothing is. */
export function answerFault(question: AnswerName, value: unknown): string | undefined {
  try {
    parseConfig(table({ [question]: shape[question] }), () => [], tomlLine(question, value), 'answer')
    return undefined
  } catch (error) {
    if (error instanceof ConfigError) return error.faults[0].message
    throw error
  }
}

/** What stands for an answer that is not given; `undefined` where one has to be. */
export function defaultOf(question: AnswerName): unknown {
  return (shape[question] as z.ZodType).safeParse(undefined).data
}

export function tomlLine(key: string, value: unknown): string {
  return `${key} = ${tomlValue(value)}\n`
}

/** A string of JSON is one of TOML, but for a character that JSON writes as it is. */
export function tomlValue(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u007f', '\\u007f')
}

/** What no single answer can show. */
function faultsOf(raw: RawTable, role: Role): KeyFault[] {
  const faults: KeyFault[] = []
  if (raw.link_file === undefined) {
    if (raw.bits_per_second === undefined)
      faults.push({ path: 'bits_per_second', message: 'is missing; say it, or link_file, which is the other end’s' })
  } else {
    for (const key of Object.keys(link))
      if (raw[key] !== undefined) faults.push({ path: key, message: 'is what link_file says; leave one of them out' })
  }
  if (role === 'sender' && raw.source_type === 'recording' && raw.source_path === undefined)
    faults.push({ path: 'source_path', message: 'is missing; source_type is "recording"' })
  return faults
}
