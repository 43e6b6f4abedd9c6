/** What a host's service manager is given: units, users, folders, and the plain way without systemd. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { End } from './program-tree.js'

export interface ServiceFile {
  from: string
  /** Path on the host, without the first slash. */
  to: string
  /** Folder in the archive that is not a .deb, and the name in it. */
  inArchive: string
}

/** Folder of ours → folder of the host. */
const PLACES: readonly (readonly [ours: (end: End) => string, theirs: string])[] = [
  [(end) => `systemd/${end}/units`, 'usr/lib/systemd/system'],
  [(end) => `systemd/${end}/sysusers.d`, 'usr/lib/sysusers.d'],
  [(end) => `systemd/${end}/tmpfiles.d`, 'usr/lib/tmpfiles.d'],
  [(end) => `systemd/${end}/drop-ins`, 'usr/share/katamichi/drop-ins'],
]

/** One script for both ends, which looks at the name that it was given. */
const PLAIN_WAY = 'init/katamichi-init'

/** Every file in these folders, by path, and the plain way. */
export function servicesOf(root: string, end: End): ServiceFile[] {
  const plain = join(root, 'packaging', PLAIN_WAY)
  const name = `init/katamichi-${end}`
  const plainWay = existsSync(plain) ? [{ from: plain, to: `usr/share/katamichi/${name}`, inArchive: name }] : []
  const ofSystemd = PLACES.flatMap(([ours, theirs]) => {
    const folder = join(root, 'packaging', ours(end))
    if (!existsSync(folder)) return []
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    return names.sort().map((name) => ({
      ...{
        from: join(folder, name),
        to: `${theirs}/${name}`,
        inArchive: `${ours(end).replace(`/${end}`, '')}/${name}`,
      },
    }))
  })
  return [...ofSystemd, ...plainWay]
}
