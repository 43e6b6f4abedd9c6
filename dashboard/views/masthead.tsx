/** Shows the name, the ways to the other views, how current everything is, and the reader's choices. */
import { type PageView, type Route, routeHash } from '../core/route.js'
import type { Theme } from '../preferences.js'
import { useReading } from '../reading.js'
import { AsOf } from './banner.js'

const VIEWS = ['overview', 'diagram', 'chart', 'trains', 'service', 'link'] as const
const THEMES: readonly Theme[] = ['auto', 'light', 'dark']

interface Props {
  route: Route
  theme: Theme
  onLanguage: () => void
  onTheme: (theme: Theme) => void
}

export function Masthead({ route, theme, onLanguage, onTheme }: Props) {
  const { text } = useReading()
  return (
    <header class="masthead">
      <a class="brand" href="#/" aria-label="片道 Katamichi">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path class="ticket" d="M3 7h26v5.5a3.5 3.5 0 0 0 0 7V25H3v-5.5a3.5 3.5 0 0 0 0-7z" />
          <path class="way" d="M8 16h13m-5-5 5 5-5 5" />
        </svg>
        <span lang="ja">片道</span>
      </a>
      <nav aria-label={text.navigation}>
        <ul>
          {VIEWS.map((view) => (
            <li key={view}>
              <a href={routeHash(routeTo(view, route))} aria-current={isCurrent(view, route) ? 'page' : undefined}>
                {text.views[view]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <AsOf />
      <div class="choices">
        <button type="button" lang={text.language === 'ja' ? 'en' : 'ja'} onClick={onLanguage}>
          {text.otherLanguage}
        </button>
        <label>
          <span class="visually-hidden">{text.theme.label}</span>
          <select value={theme} onChange={({ currentTarget }) => onTheme(currentTarget.value as Theme)}>
            {THEMES.map((name) => (
              <option key={name} value={name}>
                {text.theme[name]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </header>
  )
}

/** Leads from a line's diagram to the same line's chart, and back. */
function routeTo(view: (typeof VIEWS)[number], route: Route): Route {
  if (view !== 'diagram' && view !== 'chart') return { view }
  const line = 'line' in route ? route.line : undefined
  return line ? { view, line } : { view }
}

function isCurrent(view: PageView, route: Route): boolean {
  return view === route.view || (view === 'trains' && route.view === 'train')
}
