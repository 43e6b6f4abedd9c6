// A copy of the repository and of dist/ in which files may be made wrong while others go on working in the original.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** Files that no test of the rooms reads, and that are large. */
const LEFT_OUT = /^(dashboard\/.*\.(woff2?|png)|docs\/.*\.png)$/

export class PrivateCopy {
  constructor(root) {
    this.root = root
    this.path = mkdtempSync(join(tmpdir(), 'katamichi-mutate-'))
    process.on('exit', () => rmSync(this.path, { recursive: true, force: true }))
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    for (const file of tracked.split('\0').filter((file) => file && !LEFT_OUT.test(file))) {
      mkdirSync(dirname(join(this.path, file)), { recursive: true })
      cpSync(join(root, file), join(this.path, file), { force: true })
    }
    cpSync(join(root, 'dist'), join(this.path, 'dist'), { recursive: true })
    symlinkSync(resolve(root, 'node_modules'), join(this.path, 'node_modules'))
  }

  /** Runs `body` while `file` of dist/ holds `text`. */
  async with(file, text, body) {
    const path = join(this.path, 'dist', file)
    const original = readFileSync(path)
    writeFileSync(path, text)
    try {
      return await body()
    } finally {
      writeFileSync(path, original)
    }
  }
}
