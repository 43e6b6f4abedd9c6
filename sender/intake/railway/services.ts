/** The services that make up one cycle of the timetable, as data. */
import type { Name } from './network.js'

export type Direction = 'Outbound' | 'Inbound'

/** 種別 */
interface TrainType {
  readonly code: string
  readonly text: Name
  /** Lower goes first: a train waits for one of lower rank that would catch up with it. */
  readonly rank: number
  /** The letter that closes the train number. */
  readonly letter: string
}

const TRAIN_TYPES = {
  LimitedExpress: { code: 'LimitedExpress', text: { ja: '特急', en: 'Limited Express' }, rank: 0, letter: 'A' },
  Express: { code: 'Express', text: { ja: '急行', en: 'Express' }, rank: 1, letter: 'E' },
  Rapid: { code: 'Rapid', text: { ja: '快速', en: 'Rapid' }, rank: 2, letter: 'K' },
  Local: { code: 'Local', text: { ja: '各駅停車', en: 'Local' }, rank: 3, letter: 'M' },
} as const satisfies Record<string, TrainType>

export interface Service {
  readonly type: TrainType
  /** Lines in outbound order; each begins where it meets the one before. */
  readonly lines: readonly string[]
  /** Stations where it calls besides the first, the last and the boundaries; absent: everywhere. */
  readonly calls?: readonly string[]
  /** Wished departure as a part of the cycle: outbound, inbound. */
  readonly phase: readonly [outbound: number, inbound: number]
  readonly carCount: number
  /** 愛称 */
  readonly name?: Name
}

const { LimitedExpress, Express, Rapid, Local } = TRAIN_TYPES

/** Best types first: the timetable places them in this order, and what comes later makes way. */
export const SERVICES: readonly Service[] = [
  {
    type: LimitedExpress,
    lines: ['Kisaragi', 'Hazuki'],
    calls: ['Sazanami', 'Kohakudai'],
    phase: [0, 0.4],
    carCount: 6,
    name: { ja: 'ほしかぜ', en: 'Hoshikaze' },
  },
  {
    type: Express,
    lines: ['Kisaragi', 'Minazuki'],
    calls: ['Shirakumo', 'Minawa', 'Iwashimizu'],
    phase: [0.35, 0.05],
    carCount: 8,
  },
  {
    type: Rapid,
    lines: ['Kisaragi', 'Hazuki'],
    calls: [
      ...['Tsukimizaka', 'Shirakumo', 'Sazanami', 'Yukishiro', 'Tobiishi', 'Tokiwazaka'],
      ...['Inaho', 'Suzunari', 'Kumogakure', 'Tsuyukusa', 'Hotarubi', 'Minamo', 'Yamabiko', 'Kohakudai'],
      ...['Shiosai', 'Nagiura', 'Isobata', 'Todaimae', 'Namimakura'],
    ],
    phase: [0.65, 0.8],
    carCount: 10,
  },
  {
    type: Rapid,
    lines: ['Nagatsuki'],
    calls: ['Suzumushi', 'KisaragiChuo', 'Kinmokusei', 'Izayoi'],
    phase: [0.1, 0.3],
    carCount: 8,
  },
  { type: Local, lines: ['Kisaragi'], phase: [0.15, 0.1], carCount: 8 },
  { type: Local, lines: ['Hazuki'], phase: [0.2, 0.05], carCount: 6 },
  { type: Local, lines: ['Hazuki'], phase: [0.8, 0.55], carCount: 6 },
  { type: Local, lines: ['Minazuki'], phase: [0.1, 0.7], carCount: 4 },
  { type: Local, lines: ['Minazuki'], phase: [0.6, 0.2], carCount: 4 },
  { type: Local, lines: ['Nagatsuki'], phase: [0.2, 0], carCount: 6 },
  { type: Local, lines: ['Nagatsuki'], phase: [0.5, 0.4], carCount: 6 },
  { type: Local, lines: ['Nagatsuki'], phase: [0.85, 0.7], carCount: 6 },
]
