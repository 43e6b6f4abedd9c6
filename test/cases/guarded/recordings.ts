/** Finds recordings in a folder, and reads what they hold as a source of type "recording" does. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { loadFlatMappings } from '../../../sender/intake/sources/flat/mapping-files.js'
import { openRecording, type RecordingItem } from '../../../sender/intake/sources/recording/recording.js'

/** For recordings that name none. */
export const OPERATOR = 'K'

/** Stations alone, which are no events, and what is about recordings. */
const NO_RECORDING = /odpt_Station\.json$|\.(md|txt|csv|xml|sha256)$|(^|\/)(LICENSE|COMMIT|INDEX|MANIFEST)[^/]*$/
/** Snapshots of one feed, each in a file of its own. */
const SNAPSHOT = /\.(pb|pbf|gtfsrt)$|^gtfs-[\w-]+$/

/** Files and folders that can be read as they are, in the order of their names. */
export function recordingsIn(folder: string): string[] {
  const found: string[] = []
  const look = (folder: string) => {
    const names = readdirSync(folder).sort()
    const isFolder = (name: string) => statSync(join(folder, name)).isDirectory()
    const files = names.filter((name) => !isFolder(name) && !NO_RECORDING.test(name))
    // Snapshots of one feed are a series; other files stand for themselves.
    const isSeries = files.length > 1 && files.every((name) => SNAPSHOT.test(name))
    found.push(...(isSeries ? [folder] : files.map((name) => join(folder, name))))
    for (const name of names) if (isFolder(name)) look(join(folder, name))
  }
  look(folder)
  return found
}

export async function itemsOf(path: string): Promise<RecordingItem[]> {
  const items: RecordingItem[] = []
  const options = { operator: OPERATOR, mappings: await loadFlatMappings(undefined) }
  for await (const item of openRecording(path, options)) items.push(item)
  return items
}
