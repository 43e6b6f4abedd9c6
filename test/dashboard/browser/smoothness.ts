/** How smoothly a page runs: frames a second, and tasks that block it. */
import type { Page } from 'playwright-core'

export interface Smoothness {
  fps: number
  /** Tasks over 50 ms, as the browser names them. */
  longTasks: number
  longestTaskMs: number
}

export function measureSmoothness(page: Page, forMs: number): Promise<Smoothness> {
  // Text, because it runs in the browser, whose names are not Node's.
  return page.evaluate(`new Promise((resolve) => {
    const tasks = []
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration)
    })
    observer.observe({ type: 'longtask' })
    let frames = 0
    const start = performance.now()
    const count = () => {
      frames++
      const elapsed = performance.now() - start
      if (elapsed < ${forMs}) return requestAnimationFrame(count)
      observer.disconnect()
      resolve({ fps: (frames * 1000) / elapsed, longTasks: tasks.length, longestTaskMs: Math.max(0, ...tasks) })
    }
    requestAnimationFrame(count)
  })`)
}
