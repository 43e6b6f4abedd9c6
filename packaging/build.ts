/**
 * `npm run package`: the packages of both ends, their bills of materials, and the list of sums of all (docs/packages.md).
 * It uses what `npm ci` and `npm run build` left, and fetches nothing.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { buildArchive } from './archive.js'
import { buildDebianPackage } from './debian-package.js'
import { ARCHES, type Arch, howToInstall, modulesFor } from './native-files.js'
import { type Build, ENDS, type End, writeText } from './program-tree.js'
import { signRelease, writeReleaseSums } from './release.js'

interface Options {
  arch?: Arch
  end?: End
  kind?: 'deb' | 'tar.gz'
  out: string
  revision: string
  maintainer: string
  sign?: string
}

const program = new Command('npm run package --')
  .description('build the packages of both ends')
  .addOption(new Option('--arch <arch>', 'x64 or arm64; by default each that is installed').choices(ARCHES))
  .addOption(new Option('--end <end>', 'sender or receiver; by default both').choices(ENDS))
  .addOption(new Option('--kind <kind>', 'deb or tar.gz; by default both').choices(['deb', 'tar.gz']))
  .option('--out <folder>', 'an empty folder', 'packages')
  .option('--revision <n>', 'which package of this version it is', '1')
  .option('--maintainer <name>', 'whom the .deb names', 'Katamichi maintainers <maintainers@katamichi.invalid>')
  .option('--sign <file>', 'sign SHA256SUMS with this key (katamichi keygen --checkpoint)')
  .action(main)

async function main({ arch, end, kind, out, revision, maintainer, sign }: Options): Promise<void> {
  const root = process.cwd()
  const arches = arch === undefined ? ARCHES.filter((one) => modulesFor(root, one) !== undefined) : [arch]
  for (const one of arches) if (modulesFor(root, one) === undefined) throw new Error(howToInstall(one))
  if (!/^[1-9]\d{0,5}$/.test(revision)) throw new Error('--revision is a number from 1 on')
  mkdirSync(out, { recursive: true })
  if (readdirSync(out).length > 0) throw new Error(`${out} is not empty: give another folder, or empty it`)
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Omit<Build, 'root'>
  const madeS = timeOfSource(root)
  for (const one of arches)
    for (const ofEnd of ENDS.filter((candidate) => end === undefined || candidate === end)) {
      const build: Build = { root, end: ofEnd, arch: one, version, license, madeS }
      await inScratch(async (stage) => {
        const name = `katamichi-${ofEnd}-${version}-${one}`
        if (kind !== 'tar.gz') {
          const debian = { revision: Number(revision), maintainer, stage: join(stage, 'debian'), out }
          const made = buildDebianPackage(build, debian)
          writeText(join(out, `${name}.cdx.json`), made.bill)
          process.stdout.write(`${made.name}\n`)
        }
        if (kind !== 'deb') process.stdout.write(`${await buildArchive(build, stage, out)}\n`)
      })
    }
  writeReleaseSums(out)
  if (sign !== undefined) await signRelease(out, sign)
}

/** The time of the commit, so that whoever builds it again has the same bytes. */
function timeOfSource(root: string): number {
  const given = process.env.SOURCE_DATE_EPOCH
  const said = given ?? spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).stdout ?? ''
  const seconds = Number(said.trim() || Number.NaN)
  if (!Number.isSafeInteger(seconds) || seconds < 0)
    throw new Error('the time of the source is not known: build in a git checkout, or set SOURCE_DATE_EPOCH')
  return seconds
}

async function inScratch(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'katamichi-package-'))
  try {
    await work(folder)
  } finally {
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
  }
}

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`npm run package: ${(error as Error).message}\n`)
  process.exitCode = 1
}
