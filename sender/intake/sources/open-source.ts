/** Makes the source that belongs to each type of the configuration. */
import type { SourceConfig } from '../../../config/sources/sources.js'
import { railwaySource } from './railway.js'
import { recordingSource } from './recording/recording-source.js'
import type { Source } from './source.js'
import { zeromqSource } from './zeromq/zeromq-source.js'

/** Every type has an entry, or this does not compile. */
const SOURCES: { [Type in SourceConfig['type']]: (config: Extract<SourceConfig, { type: Type }>) => Source } = {
  zeromq: zeromqSource,
  recording: recordingSource,
  railway: railwaySource,
}

/** Makes the source; it opens nothing yet. */
export function sourceOf(config: SourceConfig): Source {
  return (SOURCES[config.type] as (config: SourceConfig) => Source)(config)
}
