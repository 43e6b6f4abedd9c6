/** Keeps the reader's choices in this browser; where nothing was chosen, the browser's own settings count. */
import type { Language } from './core/words.js'

export type Theme = 'auto' | 'light' | 'dark'

/** Without a choice, the language is the one that the receiver chose by Accept-Language and wrote into the page. */
export function readLanguage(): Language {
  const chosen = read('language')
  if (chosen === 'ja' || chosen === 'en') return chosen
  return document.documentElement.lang === 'en' ? 'en' : 'ja'
}

export function readTheme(): Theme {
  const chosen = read('theme')
  return chosen === 'light' || chosen === 'dark' ? chosen : 'auto'
}

export function writeLanguage(language: Language): void {
  write('language', language)
}

export function writeTheme(theme: Theme): void {
  write('theme', theme)
}

/** Storage may be switched off: a choice then lasts as long as the page. */
function read(name: string): string | null {
  try {
    return localStorage.getItem(`katamichi.${name}`)
  } catch {
    return null
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(`katamichi.${name}`, value)
  } catch {}
}
