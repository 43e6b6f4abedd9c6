/** Makes the .deb of one end: the program, its command, its units, and what Debian wants of every package. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { filesUnder } from '../host/file-sums.js'
import { documentsOf } from './documents.js'
import { manualPage } from './manual-page.js'
import { type Build, copyFile, type End, modeOf, writeProgram, writeProgramSums, writeText } from './program-tree.js'
import { servicesOf } from './service-files.js'

/** Measured over all native code of both platforms; test/packaging/packages.test.ts measures again. */
export const GLIBC_MIN = '2.28'
const DEPENDS = `libc6 (>= ${GLIBC_MIN}), libgcc-s1 | libgcc1, libstdc++6 (>= 6), passwd`
const DEBIAN_ARCH = { x64: 'amd64', arm64: 'arm64' } as const
const PROGRAM = 'usr/lib/katamichi'
/** Templates of units are of instances that the operator made. */
const UNIT = /^usr\/lib\/systemd\/system\/([^/@]+\.(?:service|target|timer|socket|path))$/
const EXAMPLES: Readonly<Record<End, readonly string[]>> = {
  sender: ['link.toml', 'sender.toml', 'guard.toml'],
  receiver: ['link.toml', 'receiver.toml', 'alerts.yml', 'grafana.json'],
}
const DESCRIPTION: Readonly<Record<End, string>> = {
  sender: 'one-way gateway for train data: the sender',
  receiver: 'one-way gateway for train data: the receiver',
}

export interface DebianOptions {
  /** Counts the packages of one version. */
  revision: number
  maintainer: string
  /** Where it is put together. */
  stage: string
  /** Where the package goes. */
  out: string
}

/** Returns the name of the package's file, and its bill of materials. */
export function buildDebianPackage(build: Build, options: DebianOptions): { name: string; bill: string } {
  const { root, end, arch, version, madeS } = build
  const { stage, out, revision, maintainer } = options
  const product = `katamichi-${end}`
  const full = `${version}-${revision}`
  const program = join(stage, PROGRAM)
  const bill = writeProgram(build, program)
  writeProgramSums(program)
  writeText(join(stage, 'usr/bin/katamichi'), commandText(end), 0o755)
  for (const { from, to } of servicesOf(root, end)) copyFile(from, join(stage, to), modeOf(from))
  const docs = join(stage, 'usr/share/doc', product)
  for (const name of EXAMPLES[end]) copyFile(join(root, 'config', name), join(docs, 'examples', name), 0o644)
  for (const path of documentsOf(root)) copyFile(join(root, path), join(docs, path), 0o644)
  writeText(join(docs, 'copyright'), copyrightText(bill, madeS))
  writeText(join(docs, 'changelog.gz'), zipped(readFileSync(join(root, 'CHANGELOG.md'))))
  const date = new Date(madeS * 1000).toUTCString().replace('GMT', '+0000')
  const entry = `${product} (${full}) unstable; urgency=medium\n\n  * What has changed is in changelog.gz.\n\n -- ${maintainer}  ${date}\n`
  writeText(join(docs, 'changelog.Debian.gz'), zipped(entry))
  writeText(join(stage, 'usr/share/man/man1/katamichi.1.gz'), zipped(manualPage(build)))
  const overrides = readFileSync(join(root, 'packaging/debian/lintian-overrides'), 'utf8')
  writeText(join(stage, 'usr/share/lintian/overrides', product), overrides.replaceAll('@PACKAGE@', product))
  mkdirSync(join(stage, 'etc/katamichi'), { recursive: true })

  const paths = filesUnder(stage)
  const bytes = paths.reduce((sum, path) => sum + statSync(join(stage, path)).size, 0)
  const control = [
    ...[`Package: ${product}`, `Version: ${full}`, `Architecture: ${DEBIAN_ARCH[arch]}`, `Maintainer: ${maintainer}`],
    ...[`Installed-Size: ${Math.ceil(bytes / 1024)}`, `Depends: ${DEPENDS}`, 'Recommends: nftables'],
    `Conflicts: katamichi-${end === 'sender' ? 'receiver' : 'sender'}`,
    ...['Section: net', 'Priority: optional', `Description: ${DESCRIPTION[end]}`],
    ' Carries train positions, delays and service information out of a closed',
    ' train-management network, and lets nothing back in. 列車運行情報を閉域網の外へ',
    ' 一方向にだけ送り出すゲートウェイ。',
    ' .',
    ' It has its own Node.js, and nothing is fetched when it is installed.',
  ]
  writeText(join(stage, 'DEBIAN/control'), `${control.join('\n')}\n`)
  const sums = paths.map((path) => `${md5Of(join(stage, path))}  ${path}\n`)
  writeText(join(stage, 'DEBIAN/md5sums'), sums.join(''))
  for (const script of ['postinst', 'prerm', 'postrm'])
    writeText(join(stage, 'DEBIAN', script), scriptText(root, end, script, paths), 0o755)
  openFolders(stage)
  chmodSync(join(stage, 'etc/katamichi'), 0o750)

  const name = `${product}_${full}_${DEBIAN_ARCH[arch]}.deb`
  const command = ['-Zxz', '-z1', '--root-owner-group', '--build', stage, join(out, name)]
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(madeS) }
  const { status, stderr, error } = spawnSync('dpkg-deb', command, { encoding: 'utf8', env })
  if (status !== 0) throw new Error(`dpkg-deb: ${error?.message ?? stderr}`)
  return { name, bill }
}

/** What /usr/bin/katamichi is. */
function commandText(end: End): string {
  const command = `exec /${PROGRAM}/bin/node /${PROGRAM}/dist/cli/${end}-main.js "$@"`
  return `#!/bin/sh\n${command}\n`
}

function scriptText(root: string, end: End, script: string, paths: readonly string[]): string {
  const units = paths.flatMap((path) => UNIT.exec(path)?.[1] ?? [])
  const users = end === 'sender' ? ['katamichi-intake', 'katamichi-transmit'] : ['katamichi-receiver']
  const values: Record<string, string> = {
    ...{ END: end, UNITS: units.join(' '), USERS: users.join(' ') },
  }
  const text = readFileSync(join(root, 'packaging/debian', script), 'utf8')
  return text.replace(/@([A-Z]+)@/g, (whole, name: string) => values[name] ?? whole)
}

/** Ours, and those of everything that is inside, with their licences in full beside them. */
function copyrightText(bill: string, madeS: number): string {
  const { components } = JSON.parse(bill) as { components: BillComponent[] }
  const inside = components.map(({ group, name, version, licenses = [] }) => {
    const terms = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name).join(', ')
    return `  ${group === undefined ? '' : `${group}/`}${name} ${version}: ${terms || 'see its own files'}`
  })
  return [
    'Katamichi, under the Apache License, version 2.0:',
    'on Debian systems its text is in /usr/share/common-licenses/Apache-2.0.',
    '',
    `Copyright (c) ${new Date(madeS * 1000).getUTCFullYear()} the authors of Katamichi`,
    '',
    `Inside, each with its own terms in full in /${PROGRAM}/node_modules, of Node in`,
    `/${PROGRAM}/bin/node.LICENSE:`,
    '',
    ...inside,
    '',
  ].join('\n')
}

interface BillComponent {
  group?: string
  name: string
  version: string
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[]
}

/** Readable by all, whatever the umask of whoever builds. */
function openFolders(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) openFolders(join(folder, entry.name))
}

/** Without a time in it. */
function zipped(content: string | Uint8Array): Uint8Array {
  return gzipSync(content, { level: 9 })
}

function md5Of(path: string): string {
  return createHash('md5').update(readFileSync(path)).digest('hex')
}
