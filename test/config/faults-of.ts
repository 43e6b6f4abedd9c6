import { ConfigError } from '../../config/parse/config-error.js'

/** The faults that `parse` finds in the text, as `path: message`; none when it accepts it. */
export function faultsOf(parse: (toml: string, file: string) => unknown, toml: string): string[] {
  try {
    parse(toml, 'x.toml')
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.faults.map(({ path, message }) => `${path}: ${message}`)
  }
}
