/** The whole page: what surrounds every view, and the view that the address names. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { parseRoute, type Route } from '../core/route.js'
import type { Live } from '../live.js'
import { readLanguage, readTheme, writeLanguage, writeTheme } from '../preferences.js'
import { ReadingContext } from '../reading.js'
import { en } from '../text/en.js'
import { ja } from '../text/ja.js'
import { Banner } from './banner.js'
import { ChartView } from './chart-view.js'
import { DiagramView } from './diagram-view.js'
import { LinkView } from './link-view.js'
import { Masthead } from './masthead.js'
import { OverviewView } from './overview-view.js'
import { ServiceView } from './service-view.js'
import { TrainDetail } from './train-detail.js'
import { TrainsView } from './trains-view.js'

export function App({ live }: { live: Live }) {
  const [language, setLanguage] = useState(readLanguage)
  const [theme, setTheme] = useState(readTheme)
  const route = useRoute()
  const text = language === 'ja' ? ja : en
  const reading = useMemo(() => ({ live, text, language }), [live, text, language])
  useEffect(() => {
    document.documentElement.lang = language
    document.title = `${text.title} · ${route.view === 'train' ? text.views.trains : text.views[route.view]}`
  }, [language, text, route.view])
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return (
    <ReadingContext.Provider value={reading}>
      {/* This is no link, because the address after `#` names the view. */}
      <button type="button" class="skip" onClick={focusContent}>
        {text.skipToContent}
      </button>
      <Masthead
        route={route}
        theme={theme}
        onLanguage={() => {
          const other = language === 'ja' ? 'en' : 'ja'
          writeLanguage(other)
          setLanguage(other)
        }}
        onTheme={(chosen) => {
          writeTheme(chosen)
          setTheme(chosen)
        }}
      />
      <Banner />
      <main id="content" tabIndex={-1}>
        <Shown route={route} />
      </main>
    </ReadingContext.Provider>
  )
}

function Shown({ route }: { route: Route }) {
  switch (route.view) {
    case 'overview':
      return <OverviewView />
    case 'diagram':
      return <DiagramView name={route.line} />
    case 'chart':
      return <ChartView name={route.line} />
    case 'trains':
      return <TrainsView />
    case 'train':
      return <TrainDetail trainKey={route.key} />
    case 'service':
      return <ServiceView />
    case 'link':
      return <LinkView />
  }
}

/** After a change of view the reader begins at its top, with keyboard and screen reader too. */
function useRoute(): Route {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const handle = () => {
      setHash(location.hash)
      scrollTo(0, 0)
      document.getElementById('content')?.focus({ preventScroll: true })
    }
    addEventListener('hashchange', handle)
    return () => removeEventListener('hashchange', handle)
  }, [])
  return useMemo(() => parseRoute(hash), [hash])
}

function focusContent(): void {
  document.getElementById('content')?.focus()
}
