/** Asks the kernel whether anything keeps its clock right, as adjtimex(2) without changing anything. */
import type { ClockFacts, Fact } from './core/facts.js'
import { told } from './core/finding.js'
import { fileFact, mapped, refused } from './readings.js'

const KEPT_RIGHT = told('whether the clock is kept right', '時刻同期の状態')

const FOLDER = '/sys/devices/system/clocksource/clocksource0'
/** struct timex of 64-bit Linux, and where its status stands. */
const TIMEX_LENGTH = 208
const STATUS_OFFSET = 40
const STA_UNSYNC = 0x40

export async function isClockSynchronized(): Promise<Fact<boolean>> {
  try {
    const koffi = await import('koffi')
    const adjtimex = koffi.load(null).func('int adjtimex(void *timex)')
    const timex = Buffer.alloc(TIMEX_LENGTH)
    if (adjtimex(timex) < 0) return refused(KEPT_RIGHT, 'adjtimex is refused')
    return { value: (timex.readInt32LE(STATUS_OFFSET) & STA_UNSYNC) === 0 }
  } catch (error) {
    return refused(KEPT_RIGHT, (error as Error).message.split('\n', 1)[0] ?? '')
  }
}

export async function clockSource(): Promise<Fact<ClockFacts>> {
  const source = await fileFact(
    `${FOLDER}/current_clocksource`,
    told("the kernel's clock source", 'クロックソース'),
    (text) => text.trim(),
  )
  const available = await fileFact(`${FOLDER}/available_clocksource`, told('', ''), (text) => text.trim().split(' '))
  const others = available !== 'none' && 'value' in available ? available.value : []
  return mapped(source, (name) => ({ source: name, available: others }))
}
