/** What the tree of files as a whole owes: names, tests, no dead file, nothing of the machine it was written on. */
import { isSource, reachableFrom, type SourceTree, sourcePaths } from './source-tree.js'

/** Names that say nothing about what is behind the door. */
const EMPTY_NAMES = /(^|[/.-])(utils?|common|helpers?|misc|stuff|shared)(?=[/.-]|$)/

export function nameFaults(tree: SourceTree): string[] {
  return [...tree.keys()].filter((path) => EMPTY_NAMES.test(path)).map((path) => `${path}: a name that says nothing`)
}

/** Where every file has a test file of its own. */
const MIRRORED =
  /^(ground|proto|fec|ring|log|(journal|evidence|host\/doctor|ledger|incident|sender\/.*|dashboard|receiver\/assembly)\/core|receiver\/(stream|picture|formats|liveness))\//

/** Core files without a test file of their own, and where they are tested instead. */
export type TestedElsewhere = Readonly<Record<string, string>>

/** A core file's test mirrors its path, and a test's source exists. */
export function mirrorFaults(
  tree: SourceTree,
  testedElsewhere: TestedElsewhere,
  testsOfNoFile: readonly string[],
): string[] {
  const faults: string[] = []
  for (const path of sourcePaths(tree)) {
    if (!MIRRORED.test(path)) continue
    const hasTest = tree.has(`test/${path.replace(/\.ts$/, '.test.ts')}`)
    const elsewhere = path in testedElsewhere
    if (!hasTest && !elsewhere) faults.push(`${path} has no test`)
    if (hasTest && elsewhere) faults.push(`${path} has a test and is listed as tested elsewhere`)
  }
  for (const [path, where] of Object.entries(testedElsewhere)) {
    if (!tree.has(path)) faults.push(`${path} is listed as tested elsewhere and does not exist`)
    if (where.startsWith('test/') && !tree.has(where))
      faults.push(`${path} is listed as tested in ${where}, which does not exist`)
  }
  for (const path of tree.keys()) {
    const tested = path.match(/^test\/(.*)\.test\.ts$/)?.[1]
    if (tested === undefined || testsOfNoFile.some((beginning) => path.startsWith(beginning))) continue
    const hasSource = [...tree.keys()].some((file) => file === `${tested}.ts` || file.startsWith(`${tested}/`))
    if (!hasSource) faults.push(`${path} tests nothing that exists`)
  }
  return faults
}

/** Every file is an entry or reached from one; tests are no entry, save for the rig, which serves them. */
export function deadFileFaults(tree: SourceTree, entries: readonly string[]): string[] {
  const within = (doors: RegExp) => sourcePaths(tree).filter((path) => doors.test(path))
  const used = reachableFrom(tree, [...within(/^(bin|scripts|bench|examples)\//), ...entries])
  const tested = reachableFrom(tree, within(/^test\//))
  const isAlive = (path: string) => used.has(path) || (/^(test|rig)\//.test(path) && tested.has(path))
  return [
    ...sourcePaths(tree)
      .filter((path) => !isAlive(path))
      .map((path) => `${path} is reached from no entry`),
    ...entries.filter((path) => !tree.has(path)).map((path) => `${path} is listed as an entry and does not exist`),
  ]
}

/** A path of somebody's machine, or the host of a package registry. */
const MACHINE_PATH = /(?<![\w.~$})-])\/(work|home|root|Users|tmp\/w)\//
const REGISTRY_HOST = /\/\/[\w.-]*(registry|npmjs|artifactory|verdaccio|nexus)[\w.-]*|^\s*(\S*:)?registry\s*=/m

export function machineFaults(tree: SourceTree): string[] {
  return [...tree].flatMap(([path, text]) =>
    [MACHINE_PATH, REGISTRY_HOST].flatMap((pattern) => {
      const found = text.match(pattern)
      return found ? [`${path} names ${found[0]}`] : []
    }),
  )
}

/** The lockfile says what, not from where: whoever installs has a registry of his own. */
export function lockfileFaults(tree: SourceTree): string[] {
  const { packages = {} } = JSON.parse(tree.get('package-lock.json') ?? '{}')
  return Object.entries<Record<string, unknown>>(packages).flatMap(([name, { funding: _, ...rest }]) =>
    JSON.stringify(rest).includes('://') ? [`package-lock.json names a host for ${name}`] : [],
  )
}

/** Written so that it does not find itself. */
const UNFINISHED = /\b(TO-?DO|FIX-?ME)\b/

/** What is still to be done stands in an issue, not in the code. */
export function unfinishedFaults(tree: SourceTree): string[] {
  return [...tree]
    .filter(([path, text]) => (isSource(path) || /\.(md|toml|sh|ya?ml)$/.test(path)) && UNFINISHED.test(text))
    .map(([path]) => `${path} is unfinished`)
}
