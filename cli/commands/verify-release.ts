/** `katamichi verify-release` checks what was carried in, before it is installed (docs/packages.md). */
import type { Command } from 'commander'
import { RELEASE_SIGNATURE, RELEASE_SUMS, type ReleaseVerdict, verifyRelease } from '../../host/verify-release.js'
import { FAILED, type SetExitCode } from '../exit-codes.js'

export function add(program: Command, setExitCode: SetExitCode): void {
  program
    .command('verify-release')
    .description('check the files of a release by its signed list of sums, before they are installed')
    .argument('<folder>', `with ${RELEASE_SUMS}, ${RELEASE_SIGNATURE} and the files`)
    .requiredOption('--public-key <file>', 'the public key of whoever made the release, which came another way')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      `
Exit code 1 when anything is bad, missing or not listed, or when the signature is not good.

Example:
  katamichi verify-release usb/katamichi-0.1.0 --public-key release.key.pub`,
    )
    .action(async (folder: string, { publicKey, json }: { publicKey: string; json?: boolean }) => {
      const verdict = await verifyRelease(folder, publicKey)
      if (!verdict.isSound) setExitCode(FAILED)
      process.stdout.write(`${json ? JSON.stringify(verdict) : linesOf(verdict).join('\n')}\n`)
    })
}

const SIGNATURES: Readonly<Record<ReleaseVerdict['signature'], string>> = {
  good: 'good 正当',
  unknown_key: 'NOT GOOD 不正: the list was changed, or signed with another key 一覧の改変、または別の鍵',
  missing: 'MISSING なし',
  malformed: 'NOT GOOD 不正: no signature of a list 署名の形式ではない',
}
const FILES: Readonly<Record<NonNullable<ReleaseVerdict['files']>[number]['is'], string>> = {
  good: 'good 正当',
  bad: 'BAD 不一致',
  missing: 'MISSING なし',
  not_listed: 'NOT LISTED 一覧にない',
}

function linesOf({ signature, files, isSound }: ReleaseVerdict): string[] {
  return [
    `${RELEASE_SIGNATURE}: ${SIGNATURES[signature]}`,
    ...(files?.map(({ name, is }) => `${name}: ${FILES[is]}`) ?? [`${RELEASE_SUMS}: ${FILES.missing}`]),
    isSound ? 'sound: install it / 検証合格' : 'NOT sound: do not install it / 検証不合格。導入しないこと',
  ]
}
