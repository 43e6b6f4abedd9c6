/** Starts the page. */
import { render } from 'preact'
import { Live } from './live.js'
import { Stream } from './stream.js'
import './style/base.css'
import './style/masthead.css'
import './style/diagram.css'
import './style/lists.css'
import './style/chart.css'
import './style/link.css'
import './style/adaptations.css'
import { App } from './views/app.js'

const live = new Live()
new Stream(live)
render(<App live={live} />, document.getElementById('page')!)
