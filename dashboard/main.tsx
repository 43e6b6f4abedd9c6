/** Starts the page. */
import { render } from 'preact'
import { KatamichiClient } from '../client/client.js'
import { TRAINS_MAX } from './core/store.js'
import { followClient } from './follow-client.js'
import { Live } from './live.js'
import './style/base.css'
import './style/masthead.css'
import './style/diagram.css'
import './style/lists.css'
import './style/chart.css'
import './style/link.css'
import './style/adaptations.css'
import { App } from './views/app.js'

/** Longest wait before a new connection: shorter than a program's, because somebody waits in front of the page. */
const RETRY_MAX_MS = 5_000
/**
 * Longest silence, while a status comes once a second: a browser that holds back a hidden page must not make it
 * reconnect.
 */
const SILENCE_MAX_MS = 15_000

const client = new KatamichiClient({
  url: new URL('.', document.baseURI).href,
  retryMaxMs: RETRY_MAX_MS,
  silenceMaxMs: SILENCE_MAX_MS,
  recordsMax: TRAINS_MAX,
})
const live = new Live(client)
followClient(client, live)
render(<App live={live} />, document.getElementById('page')!)
