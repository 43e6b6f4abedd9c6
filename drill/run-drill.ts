/** Carries a scenario out, from its scratch folder to its result. */
import { hostname } from 'node:os'
import { VERSION } from '../config/version.js'
import { DrillRun, type Finding, type Onlooker, type Step } from './drill-run.js'
import { SCENARIOS } from './scenarios/scenarios.js'
import { ScratchEnds } from './scratch-ends.js'
import type { Words } from './words.js'

export interface DrillOptions {
  http: { host: string; port: number }
  /** How long what is planted stays, for those who practise. */
  lingerMs: number
}

export interface DrillResult {
  scenario: string
  title: Words
  situation: Words
  /** Unix time. */
  ranMs: number
  tookMs: number
  host: string
  version: string
  steps: readonly Step[]
  findings: readonly Finding[]
  /** Why it could not be carried out to its end. */
  brokenOff?: string
  isPassed: boolean
}

/** Is told, beside how it goes on, where the page and the logs are. */
export interface DrillOnlooker extends Onlooker {
  handlePlaces(places: { page: string; logs: readonly string[] }): void
}

/** Resolves when the scratch folder is gone again; rejects only when `signal` is aborted. */
export async function runDrill(
  name: string,
  { http, lingerMs }: DrillOptions,
  onlooker: DrillOnlooker,
  signal: AbortSignal,
): Promise<DrillResult> {
  const { title, situation, instead, carryOut } = SCENARIOS[name]
  const ranMs = Date.now()
  const startMs = performance.now()
  let ends: ScratchEnds | undefined
  let run: DrillRun | undefined
  let brokenOff: string | undefined
  try {
    ends = await ScratchEnds.open(http, instead(lingerMs))
    onlooker.handlePlaces({ page: ends.base, logs: [ends.logFile('sender'), ends.logFile('receiver')] })
    run = new DrillRun(ends.look, onlooker, signal)
    const { begin } = ends
    await run.plant({ ja: '両端を起動した', en: 'both ends were started' }, begin)
    await run.expect({
      what: { ja: '情報が有効で、すべてそろっている', en: 'the data are live and complete' },
      ...{ place: 'readyz', withinS: 30 },
      look: (view) => view.readyz(200, /^ready/),
    })
    await carryOut(run, ends, lingerMs)
  } catch (error) {
    signal.throwIfAborted()
    brokenOff = (error as Error).message
  } finally {
    await ends?.close()
  }
  const findings = run?.findings ?? []
  return {
    ...{ scenario: name, title, situation, ranMs, tookMs: performance.now() - startMs },
    ...{ host: hostname(), version: VERSION, steps: run?.steps ?? [], findings },
    ...(brokenOff !== undefined && { brokenOff }),
    isPassed: brokenOff === undefined && findings.length > 0 && findings.every(({ isSeen }) => isSeen),
  }
}
