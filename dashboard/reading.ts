/** How components read the live data and the language: hooks that draw again when what they read has changed. */
import { createContext } from 'preact'
import { useContext, useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks'
import type { Language } from './core/words.js'
import type { Live, Topic } from './live.js'
import type { Dictionary } from './text/dictionary.js'

export interface Reading {
  live: Live
  text: Dictionary
  language: Language
}

export const ReadingContext = createContext<Reading | undefined>(undefined)

export function useReading(): Reading {
  const reading = useContext(ReadingContext)
  if (!reading) throw new Error('a view outside the page')
  return reading
}

/**
 * Draws the component again when one of `topics` has changed, at most once in `everyMs`: a list of hundreds that is
 * sorted anew sixty times a second could not be read anyway.
 */
export function useTopics(topics: readonly Topic[], everyMs = 0): void {
  const { live } = useReading()
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const drawnMs = useRef(Number.NEGATIVE_INFINITY)
  const joined = topics.join('\n')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const drawNow = () => {
      timer = undefined
      drawnMs.current = performance.now()
      draw(undefined)
    }
    const listener = () => {
      if (timer !== undefined) return
      const waitMs = drawnMs.current + everyMs - performance.now()
      if (waitMs <= 0) drawNow()
      else timer = setTimeout(drawNow, waitMs)
    }
    const leave = (joined === '' ? [] : joined.split('\n')).map((topic) => live.listen(topic as Topic, listener))
    return () => {
      clearTimeout(timer)
      for (const stop of leave) stop()
    }
  }, [live, joined, everyMs])
}

/** Width and height of an element in CSS pixels; they follow its changes. */
export function useSize<E extends Element>() {
  const ref = useRef<E>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    if (!ref.current) return
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect
      setSize((known) => (known.width === width && known.height === height ? known : { width, height }))
    })
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [])
  return useMemo(() => ({ ref, ...size }), [size])
}
