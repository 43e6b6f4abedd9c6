/** `katamichi inventory` lists what a host has of Katamichi. */
import type { Command } from 'commander'
import { type Inventory, type ListedEnd, type ListedFile, type ListedKey, takeInventory } from '../../host/inventory.js'

const DAY_MS = 86_400_000

export function add(program: Command): void {
  program
    .command('inventory')
    .description('list versions, files by hash, ports, and keys by id and age; never a secret')
    .argument('[files...]', 'sender.toml and receiver.toml of this host')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      `
A key that cannot be read here is listed with the reason. Ages are those of the files.

Example:
  katamichi inventory /etc/katamichi/receiver.toml --json`,
    )
    .action(async (files: string[], { json }: { json?: boolean }) => {
      const inventory = await takeInventory(files, Date.now())
      process.stdout.write(json ? `${JSON.stringify(inventory)}\n` : `${textOf(inventory)}\n`)
    })
}

function textOf({ madeMs, host, software, ends }: Inventory): string {
  return [
    `${host.name}: ${host.system} ${host.processor}, ${dateText(madeMs)}`,
    `katamichi ${software.katamichi}, node ${software.node}`,
    ...software.files.map(fileText),
    ...ends.flatMap((end) => endLines(end, madeMs)),
  ].join('\n')
}

function endLines({ end, stream, linkFingerprint, stateDir, files, ports, keys }: ListedEnd, nowMs: number): string[] {
  return [
    `${end}: stream ${stream}, link fingerprint ${linkFingerprint}, state in ${stateDir}`,
    ...files.map(fileText),
    ...ports.map(
      ({ direction, use, protocol, at, peer }) =>
        `  port ${direction} ${protocol}${at && ` ${at}`}${peer === undefined ? '' : ` ${direction === 'in' ? 'from' : 'to'} ${peer}`}: ${use}`,
    ),
    ...keys.map((key) => keyText(key, nowMs)),
  ]
}

function fileText({ path, sha256, bytes, changedMs }: ListedFile): string {
  return `  file ${path}: SHA-256 ${sha256}, ${bytes} bytes, changed ${dateText(changedMs)}`
}

function keyText({ use, id, madeMs, validFromMs, validUntilMs, unreadable }: ListedKey, nowMs: number): string {
  if (unreadable !== undefined) return `  key ${use}: ${id} ${unreadable}`
  const age = madeMs === undefined ? '' : `, ${Math.max(0, Math.floor((nowMs - madeMs) / DAY_MS))} days old`
  const from = validFromMs === undefined ? '' : `, from ${dateText(validFromMs)}`
  const until = validUntilMs === undefined ? '' : `, until ${dateText(validUntilMs)}`
  return `  key ${use}: ${id}${age}${from}${until}`
}

function dateText(ms: number): string {
  return new Date(ms).toISOString()
}
