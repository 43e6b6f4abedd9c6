/** Which source stands behind each type of the configuration. */
import type { SourceConfig } from '../../../config/sources/sources.js'
import { railwaySource } from './railway.js'
import { recordingSource } from './recording/recording-source.js'
import type { Source } from './source.js'
import { zeromqSource } from './zeromq/zeromq-source.js'

/** One for each type, or this does not compile. */
const SOURCES: { [Type in SourceConfig['type']]: (config: Extract<SourceConfig, { type: Type }>) => Source } = {
  zeromq: zeromqSource,
  recording: recordingSource,
  railway: railwaySource,
}

/** Opens nothing yet. */
export function sourceOf(config: SourceConfig): Source {
  return (SOURCES[config.type] as (config: SourceConfig) => Source)(config)
}
