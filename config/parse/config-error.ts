/** One fault of a configuration, with its file and key (`source[1].endpoint`, or `''` for the file itself). */
export interface Fault {
  readonly file: string
  readonly path: string
  readonly message: string
}

/** Prevents a start. It lists every fault that was found, so that the operator corrects them in one go. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(
    readonly file: string,
    readonly faults: readonly Fault[],
  ) {
    super(textOf(faults))
  }
}

function textOf(faults: readonly Fault[]): string {
  const files = [...new Set(faults.map((fault) => fault.file))]
  return files
    .map((file) => {
      const own = faults.filter((fault) => fault.file === file)
      const lines = own.map(({ path, message }) => `  ${path === '' ? '' : `${path}: `}${message}`)
      return [`${file}: ${own.length} ${own.length === 1 ? 'fault' : 'faults'}:`, ...lines].join('\n')
    })
    .join('\n')
}
