/** `katamichi incident` pre-fills the documents of an incident. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { writeDurably } from '../../disk/durable-file.js'
import { publicFactsOf } from '../../incident/core/facts.js'
import { decisionSheet, publicSheet, sharedSheet } from '../../incident/core/sheets.js'
import { gatherFacts } from '../../incident/gather-facts.js'
import { journalOpener } from '../journal-opener.js'
import { parseTimeMs, UsageError } from '../units.js'

interface IncidentOptions {
  from: number
  to: number
  detected?: number
  title: string
  config: string[]
  journal?: string
  openWith?: string
  log: string[]
  status?: string
  out: string
  json?: boolean
}

export function add(program: Command): void {
  const several = (value: string, before: string[]) => [...before, value]
  const incident = program.command('incident').description('the documents of an incident 情報共有・被害公表')
  incident
    .command('new')
    .description('write documents with the facts of a period: for sharing, for the public, and to decide whom to tell')
    .requiredOption('--from <time>', 'the period, such as 2026-11-28T07:00:00+09:00', parseTimeMs)
    .requiredOption('--to <time>', '… and its end', parseTimeMs)
    .option('--detected <time>', 'when somebody noticed', parseTimeMs)
    .option('--title <text>', 'what the documents are called; the public one too', '情報セキュリティ事案')
    .option('--config <file>', 'sender.toml or receiver.toml of this host; again for each', several, [])
    .option('--journal <file>', 'a journal, for losses and railway lines; it may be in use')
    .option('--open-with <config>', 'the sender.toml or receiver.toml whose keys open sealed frames')
    .option('--log <file>', 'a log of ours, JSON lines; again for each file', several, [])
    .option('--status <file>', 'what /v1/status said, saved in a file')
    .requiredOption('--out <folder>', 'where to write them; an existing document is never overwritten')
    .option('--json', 'the facts as one JSON object')
    .addHelpText(
      'after',
      `
share.ja.md is for the bodies that help, and has technical facts; public.ja.md has none. On decide.ja.md an operator decides
whether the ministry has to be told. What a person has to write is marked 【記入】. Nothing is sent anywhere.

Example:
  katamichi incident new --from 2026-11-28T07:00:00+09:00 --to 2026-11-28T08:00:00+09:00 --config receiver.toml \\
    --journal journal.sqlite --log receiver.log --out incident-1`,
    )
    .action(writeSheets)
}

async function writeSheets(options: IncidentOptions): Promise<void> {
  const { from, to, detected, title, config, journal, openWith, log, status, out, json } = options
  if (from >= to) throw new UsageError('--from must be before --to')
  const [shared, open, decision] = ['share.ja.md', 'public.ja.md', 'decide.ja.md'].map((name) => join(out, name))
  for (const path of [shared, open, decision])
    if (existsSync(path)) throw new Error(`${path}: exists already; a document of an incident is never overwritten`)
  const period = { fromMs: from, toMs: to, detectedMs: detected }
  const wish = { title, period, configs: config, journal, logs: log, status, open: await journalOpener(openWith) }
  const facts = await gatherFacts(wish, Date.now())
  writeDurably(shared, sharedSheet(facts))
  writeDurably(open, publicSheet(title, publicFactsOf(facts)))
  writeDurably(decision, decisionSheet(facts))
  const written = { shared, public: open, decision }
  process.stdout.write(json ? `${JSON.stringify({ ...written, facts })}\n` : `${Object.values(written).join('\n')}\n`)
}
