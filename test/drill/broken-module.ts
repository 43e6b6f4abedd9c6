/**
 * Loaded before a process of Katamichi (`NODE_OPTIONS=--import=…`): makes one module of it wrong, as `KATAMICHI_BROKEN`
 * says, and leaves a file where it did.
 */
import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

export interface Broken {
  /** The end of the compiled module's path. */
  file: string
  /** Stands exactly once in it. */
  find: string
  replace: string
  /** Written when the module was made wrong. */
  mark: string
}

const { file, find, replace, mark } = JSON.parse(process.env.KATAMICHI_BROKEN ?? '{}') as Broken
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.endsWith(`/dist/${file}`)) return loaded
    const text = String(loaded.source)
    if (text.split(find).length !== 2) throw new Error(`${find} does not stand once in ${file}`)
    writeFileSync(mark, '')
    return { ...loaded, source: text.replace(find, () => replace) }
  },
})
