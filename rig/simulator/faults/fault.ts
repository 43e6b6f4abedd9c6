/** A fault is a thing with a name that strikes at a time, for a time, with a size that the seed has chosen. */
import type { Random } from '../../random.js'
import type { Path } from '../path.js'
import type { ReceiverEnd } from '../receiver-end.js'
import type { SenderEnd } from '../sender-end.js'

/** What a fault may strike. */
export interface Field {
  readonly senders: readonly SenderEnd[]
  readonly receivers: readonly ReceiverEnd[]
  readonly paths: readonly Path[]
  readonly links: number
  readonly nowMs: number
  /** Sends what a sender had just made when something happened to it. */
  sendAsIs(sender: SenderEnd, datagrams: readonly Uint8Array[]): void
}

export type End = SenderEnd | ReceiverEnd

export interface Blow {
  /** How long it lasts. */
  forMs: number
  /** What is struck, and how hard, for the timeline. */
  says: string
  begin(): void
  end?(): void
  /** How often it has done something; a fault that begins and hits nothing has done nothing. */
  hits(): number
}

export interface FaultKind {
  readonly name: string
  readonly family: Family
  /** What it is, for whoever reads the table. */
  readonly means: string
  /** How often it is chosen, as a weight; 1 where nothing is said. */
  readonly weight?: number
  /**
   * The share of runs in which it is drawn, once and beside the others; so a new kind changes no fate that was known
   * before. Without it, it is drawn by its weight.
   */
  readonly ownChance?: number
  /** Whether it may be drawn beside another that has been, by its name. */
  goesWith?(other: string): boolean
  /** Whether it can strike anything here. */
  fits?(field: Field): boolean
  draw(random: Random, field: Field): Blow
}

export const FAMILIES = ['datagrams', 'links', 'processes', 'disks', 'clocks', 'keys', 'input'] as const
export type Family = (typeof FAMILIES)[number]

export function oneOf<T>(random: Random, choices: readonly T[]): T {
  return choices[random.integer(choices.length)]!
}

/** Between two times, evenly. */
export function between(random: Random, fromMs: number, untilMs: number): number {
  return Math.round(fromMs + random.fraction() * (untilMs - fromMs))
}

export function endName(end: End): string {
  return 'index' in end ? `receiver ${end.index}` : `sender ${end.number}`
}

export function pathName({ sender, receiver, link }: Path): string {
  return `sender ${sender} → receiver ${receiver}, link ${'AB'[link]}`
}
