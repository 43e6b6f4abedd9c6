/** `katamichi ledger` keeps the ledger of vulnerabilities 脆弱性管理台帳. */
import type { Command } from 'commander'
import { keepLedger } from '../../ledger/keep-ledger.js'
import { FAILED, type SetExitCode } from '../exit-codes.js'

interface LedgerOptions {
  sbom: string[]
  advisories: string[]
  out?: string
  policy?: boolean
  json?: boolean
}

export function add(program: Command, setExitCode: SetExitCode): void {
  const several = (value: string, before: string[] = []) => [...before, value]
  program
    .command('ledger')
    .description('keep the ledger of vulnerabilities 脆弱性管理台帳; exit code 1 while something in it is undecided')
    .option('--sbom <file>', 'CycloneDX of a package; again for each. By default what is installed here', several, [])
    .requiredOption('--advisories <path>', 'OSV records in JSON, a file or a folder; again for each', several)
    .option('--out <file>', 'the ledger, CSV with BOM; what people wrote in it is kept. By default it goes to stdout')
    .option('--policy', 'one column more than the guideline has, 対応方針, to be filled where a patch is put off')
    .option('--json', 'the ledger and what is open, as one JSON object on stdout')
    .addHelpText(
      'after',
      `
People fill パッチ適用可否, パッチ適用時期 and パッチ適用状況, with a spreadsheet program too. Nothing is fetched: the
advisories are carried in by hand (docs/ledger.md).

Example:
  katamichi ledger --sbom katamichi-receiver.cdx.json --advisories osv/ --out ledger.csv`,
    )
    .action(({ sbom, advisories, out, policy, json }: LedgerOptions) => {
      const { ledger, open, csv, counts } = keepLedger({
        ...{ sboms: sbom, advisories, file: out, withPolicy: policy === true },
      })
      if (open.length > 0) setExitCode(FAILED)
      if (json) process.stdout.write(`${JSON.stringify({ ...ledger, open, counts })}\n`)
      else if (out === undefined) process.stdout.write(csv)
      const { components, rows } = counts
      const lines = [
        `${rows} rows (${counts.new} new), ${open.length} of them open; ` +
          `${components} components, ${counts.advisories} advisories`,
        ...open.map(({ number, vulnerability, why }) => `  #${number} ${vulnerability}: ${why.join(', ')}`),
      ]
      process[json || out === undefined ? 'stderr' : 'stdout'].write(`${lines.join('\n')}\n`)
    })
}
