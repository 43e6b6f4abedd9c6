/** What a process has cost so far, on a clock that all processes of the machine share. */

export interface ProcessSample {
  atMs: number
  /** Processor time of all threads, user and system. */
  cpuSeconds: number
}

export function sampleProcess(): ProcessSample {
  const { user, system } = process.cpuUsage()
  return { atMs: monotonicMs(), cpuSeconds: (user + system) / 1e6 }
}

export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
