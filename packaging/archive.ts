/** Makes the .tar.gz of one end: the program with its command, units and a few words, for hosts without dpkg. */
import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Build, copyFile, type End, modeOf, writeProgram, writeProgramSums, writeText } from './program-tree.js'
import { servicesOf } from './service-files.js'

const GZIP_LEVEL = 6

/** Returns the name of the archive. `stage` is an empty folder. */
export async function buildArchive(build: Build, stage: string, out: string): Promise<string> {
  const { root, end, arch, version, madeS } = build
  const name = `katamichi-${end}-${version}-${arch}`
  const folder = join(stage, name)
  writeProgram(build, folder)
  writeText(join(folder, 'bin/katamichi'), commandText(end), 0o755)
  for (const { from, inArchive } of servicesOf(root, end)) copyFile(from, join(folder, inArchive), modeOf(from))
  copyFile(join(root, 'LICENSE'), join(folder, 'LICENSE'), 0o644)
  writeText(join(folder, 'README'), readmeText(end, name))
  writeProgramSums(folder)

  const tar = join(stage, `${name}.tar`)
  const owned = ['--owner=0', '--group=0', '--numeric-owner', '--mode=u=rwX,go=rX']
  const words = ['--sort=name', '--format=gnu', `--mtime=@${madeS}`, ...owned, '-cf', tar, '-C', stage, name]
  const { status, stderr, error } = spawnSync('tar', words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`tar: ${error?.message ?? stderr}`)
  await pipeline(
    createReadStream(tar),
    createGzip({ level: GZIP_LEVEL }),
    createWriteStream(join(out, `${name}.tar.gz`)),
  )
  return `${name}.tar.gz`
}

/** Runs wherever the folder is. */
function commandText(end: End): string {
  return [
    '#!/bin/sh',
    'here=$(dirname "$(readlink -f "$0")")',
    `exec "$here/node" "$here/../dist/cli/${end}-main.js" "$@"`,
    '',
  ].join('\n')
}

function readmeText(end: End, name: string): string {
  return `Katamichi, the ${end}, with its own Node. Nothing is fetched. 片道（${end === 'sender' ? '送信側' : '受信側'}）。通信不要。
1. Unpack as root 展開:    tar -xzf ${name}.tar.gz -C /usr/lib && mv /usr/lib/${name} /usr/lib/katamichi
2. Command コマンド:       ln -s /usr/lib/katamichi/bin/katamichi /usr/bin/katamichi
3. Configuration 設定:     katamichi setup ${end} --out /etc/katamichi
4. With systemd: systemd/units to /etc/systemd/system, systemd/sysusers.d to /etc/sysusers.d, and systemd-sysusers.
   Without it: the scripts in init/. systemd がない場合は init/ のスクリプトを使う。
5. Start 起動:             katamichi ${end} --config /etc/katamichi/${end}.toml
Upgrade 更新: unpack the next version beside it, exchange the folders, restart. Rollback 切り戻し: exchange them back.
Remove 削除: /usr/lib/katamichi and the link; /etc/katamichi and the state stay until you remove them.
What is inside is in sbom.cdx.json; files.sha256 lists all files, and the program compares them at each start.
`
}
