/** The native code of one platform: Node itself, and what koffi and zeromq load. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { licencesIn } from './closure.js'

/** As Node names them. */
export type Arch = 'x64' | 'arm64'
export const ARCHES: readonly Arch[] = ['x64', 'arm64']

export interface NativeFile {
  /** Where it is now. */
  from: string
  /** Path in the program. */
  to: string
  isProgram?: boolean
}

export interface NativeFiles {
  files: NativeFile[]
  /** Packages that come with them, as the lockfile names them. */
  packages: string[]
}

/** What other platforms need, installed beside ours (docs/packages.md). */
export function foreignModules(root: string, arch: Arch): string {
  return join(root, '.packaging', arch, 'node_modules')
}

/** Where the native code for `arch` is installed; `undefined` where it is not. */
export function modulesFor(root: string, arch: Arch): string | undefined {
  return [join(root, 'node_modules'), foreignModules(root, arch)].find((modules) =>
    existsSync(join(modules, `node-linux-${arch}`, 'bin/node')),
  )
}

/** Of the packages that the program has. Throws an error that names what is missing. */
export function nativeFiles(root: string, arch: Arch, packages: readonly string[]): NativeFiles {
  const modules = modulesFor(root, arch)
  if (modules === undefined) throw new Error(howToInstall(arch))
  const node = `node-linux-${arch}`
  const files: NativeFile[] = [
    { from: join(modules, node, 'bin/node'), to: 'bin/node', isProgram: true },
    { from: join(modules, node, 'LICENSE'), to: 'bin/LICENSE.node' },
  ]
  const with_: string[] = [`node_modules/${node}`]
  if (packages.includes('node_modules/koffi')) {
    const folder = `@koromix/koffi-linux-${arch}`
    const names = ['package.json', 'index.js', `linux_${arch}/koffi.node`, ...licencesIn(join(modules, folder))]
    for (const name of names) files.push({ from: join(modules, folder, name), to: `node_modules/${folder}/${name}` })
    with_.push(`node_modules/${folder}`)
  }
  if (packages.includes('node_modules/zeromq')) {
    const build = join(modules, 'zeromq/build')
    for (const name of ['manifest.json', addonOfZeromq(build, arch)])
      files.push({ from: join(build, name), to: `node_modules/zeromq/build/${name}` })
  }
  for (const { from } of files)
    if (!existsSync(from) || !statSync(from).isFile()) throw new Error(`${from} is missing. ${howToInstall(arch)}`)
  return { files, packages: with_ }
}

/** Its loader takes the one of the newest Node that it was built for; all speak the stable interface of Node. */
function addonOfZeromq(build: string, arch: Arch): string {
  const manifest = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8')) as Record<string, string>
  const fitting = Object.entries(manifest).flatMap(([key, path]) => {
    const made = JSON.parse(key) as { os: string; arch: string; libc: string; abi: number }
    return made.os === 'linux' && made.arch === arch && made.libc === 'glibc' ? [{ path, abi: made.abi }] : []
  })
  const [newest] = fitting.sort((one, other) => other.abi - one.abi)
  if (!newest) throw new Error(`zeromq has no native code for linux ${arch} with glibc: ${readdirSync(build)}`)
  return newest.path
}

export function howToInstall(arch: Arch): string {
  const folder = `.packaging/${arch}`
  return (
    `What is native for ${arch} is not installed. Where npm has its registry: mkdir -p ${folder} && ` +
    `cp package.json package-lock.json .npmrc ${folder}/ && npm ci --prefix ${folder} ` +
    `--cpu ${arch} --os linux --libc glibc --omit dev --ignore-scripts`
  )
}
