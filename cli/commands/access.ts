/**
 * `katamichi access` says who may read the receiver's feeds. Secrets are printed once or read from stdin, never taken
 * from argv.
 */
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { loadReceiverConfig } from '../../config/load.js'
import { readAccessFile } from '../../config/load-access.js'
import { plainAddress } from '../../config/parse/addresses.js'
import {
  type AccessFile,
  FEED_SCOPES,
  PRINCIPALS_MAX,
  type Principal,
  parseAccessFile,
  UNLOCKS_MAX,
  type Unlock,
} from '../../config/principals.js'
import { readLastUses } from '../../receiver/access/last-use-file.js'
import { readLockouts } from '../../receiver/access/lockout-file.js'
import { writeAccessFile } from '../../receiver/access/principal-file.js'
import { hashToken, newToken, TOKEN_FORM } from '../../receiver/access/token.js'
import { parseWhole, UsageError } from '../units.js'

interface AddOptions {
  config: string
  feeds: string[]
  fields: Principal['fields']
  lines?: string[]
  allow?: string[]
  streams: number
  rate: number
  expires?: number
  tokenStdin?: boolean
  replace?: boolean
  json?: boolean
}

const CONFIG_OPTION = ['-c, --config <file>', 'receiver.toml, which names the state_dir'] as const
const DATA_FEEDS = 'v1,gtfs-rt,odpt,stream,status'

export function add(program: Command): void {
  const access = program.command('access').description("who may read the receiver's feeds: principals and their tokens")
  access
    .command('add')
    .description('add a principal; prints its token once, which is stored only as a hash')
    .argument('<name>', '1 to 32 of a-z, 0-9, _ and -')
    .requiredOption(...CONFIG_OPTION)
    .option('--feeds <list>', `of ${FEED_SCOPES.join(', ')}`, list, list(DATA_FEEDS))
    .option('--fields <set>', 'public, or office with what is meant for staff', 'public')
    .option('--lines <list>', 'lines as operator/line; all by default', list)
    .option('--allow <list>', 'addresses it may come from, such as 192.0.2.0/24; any by default', list)
    .option('--streams <n>', 'streams open at once', parseWhole(0, 100_000), 4)
    .option('--rate <n>', 'requests a minute', parseWhole(1, 1_000_000), 600)
    .option('--expires <when>', 'a date such as 2027-03-31 (its end, UTC), or a time from now such as 90d', parseExpiry)
    .option('--token-stdin', 'read the token from stdin instead of making one: 22 to 128 of A-Z, a-z, 0-9, _ and -')
    .option('--replace', 'an existing principal of this name gets a new token and this scope')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      `
Examples:
  katamichi access add app -c receiver.toml --lines JR-East/JR-East.JobanRapid --streams 20 --rate 6000
  katamichi access add office -c receiver.toml --fields office --feeds ${DATA_FEEDS},metrics --allow 192.0.2.0/24
  katamichi access add app -c receiver.toml --replace --token-stdin < token.txt

The running receiver takes it within a second. The token travels as "Authorization: Bearer <name>.<token>".`,
    )
    .action(addPrincipal)
  access
    .command('list')
    .description('the principals, when each was last used, and what is locked')
    .requiredOption(...CONFIG_OPTION)
    .option('--json', 'as one JSON object')
    .addHelpText('after', '\nExample:\n  katamichi access list -c receiver.toml')
    .action(show)
  access
    .command('revoke')
    .description('remove a principal; its sessions and streams end within a second')
    .argument('<name>')
    .requiredOption(...CONFIG_OPTION)
    .option('--json', 'as one JSON object')
    .addHelpText('after', '\nExample:\n  katamichi access revoke app -c receiver.toml')
    .action(revoke)
  access
    .command('unlock')
    .description('lift the lock of a principal, or of an address, after failed logins')
    .argument('[name]', 'the principal')
    .requiredOption(...CONFIG_OPTION)
    .option('--address <address>', 'the address instead, as "access list" shows it')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      '\nExamples:\n  katamichi access unlock app -c receiver.toml\n  katamichi access unlock --address 192.0.2.7 -c receiver.toml',
    )
    .action(unlock)
}

async function addPrincipal(name: string, options: AddOptions): Promise<void> {
  const { stateDir, file } = await read(options.config)
  const known = file.principals.find((principal) => principal.name === name)
  if (known && !options.replace)
    throw new UsageError(`there is a principal ${name} already; --replace gives it a new token`)
  if (!known && file.principals.length >= PRINCIPALS_MAX)
    throw new Error(`there are ${PRINCIPALS_MAX} principals already`)
  const token = options.tokenStdin ? await tokenFromStdin() : newToken()
  const principal: Principal = {
    name,
    token: await hashToken(token),
    feeds: options.feeds as Principal['feeds'],
    fields: options.fields,
    ...(options.lines && { lines: options.lines }),
    ...(options.allow && { allow: options.allow }),
    streamsMax: options.streams,
    requestsPerMinute: options.rate,
    createdAtMs: Date.now(),
    ...(options.expires !== undefined && { expiresAtMs: options.expires }),
  }
  write(stateDir, { ...file, principals: [...file.principals.filter((other) => other !== known), principal] })
  const { token: _, ...shown } = principal
  const credential = options.tokenStdin ? {} : { token, bearer: `${name}.${token}` }
  print(
    options.json,
    { ...shown, ...credential },
    options.tokenStdin
      ? `${name} may read ${principal.feeds.join(', ')}.`
      : `${name} may read ${principal.feeds.join(', ')}. Its token, which is shown only now:\n${token}\nSend it as\nAuthorization: Bearer ${name}.${token}`,
  )
}

async function show({ config, json }: { config: string; json?: boolean }): Promise<void> {
  const { stateDir, file } = await read(config)
  const now = Date.now()
  const uses = readLastUses(stateDir)
  const lockouts = readLockouts(stateDir)
  const isLifted = (kind: Unlock['kind'], subject: string, lastMs: number) =>
    file.unlocks.some((unlock) => unlock.kind === kind && unlock.subject === subject && unlock.atMs >= lastMs)
  const locked = [
    ...lockouts.principals.map((entry) => ({ kind: 'principal' as const, ...entry })),
    ...lockouts.addresses.map((entry) => ({ kind: 'address' as const, ...entry })),
  ]
    .filter(({ kind, subject, lastMs, lockedUntilMs }) => lockedUntilMs > now && !isLifted(kind, subject, lastMs))
    .map(({ kind, subject, failures, lockedUntilMs }) => ({
      ...{ kind, subject, failures, lockedUntilMs: Math.round(lockedUntilMs) },
    }))
  const principals = file.principals.map(({ token: _, ...shown }) => {
    // Somebody else may have had the name before.
    const use = uses.http.find(({ name, lastMs }) => name === shown.name && lastMs >= shown.createdAtMs)
    return { ...shown, ...(use && { lastUsedMs: Math.round(use.lastMs), lastUsedFrom: use.from }) }
  })
  const curveClients = uses.zeromq.map(({ name, lastMs, from }) => ({
    name,
    lastUsedMs: Math.round(lastMs),
    lastUsedFrom: from,
  }))
  const time = (ms: number) => new Date(ms).toISOString()
  const useText = ({ lastUsedMs, lastUsedFrom }: { lastUsedMs?: number; lastUsedFrom?: string }) =>
    lastUsedMs === undefined
      ? 'never used'
      : `last used ${time(lastUsedMs)}${lastUsedFrom ? ` from ${lastUsedFrom}` : ''}`
  const lines = [
    ...principals.map((principal) => {
      const { name, fields, feeds, lines, allow, streamsMax, requestsPerMinute, expiresAtMs } = principal
      const expiry =
        expiresAtMs === undefined ? '' : `, ${expiresAtMs <= now ? 'EXPIRED' : 'expires'} ${time(expiresAtMs)}`
      return `${name}: ${fields} fields of ${feeds.join(', ')}, ${lines ? `lines ${lines.join(', ')}` : 'all lines'}, from ${allow?.join(', ') ?? 'anywhere'}, ${streamsMax} streams, ${requestsPerMinute} requests/min${expiry}, ${useText(principal)}`
    }),
    ...curveClients.map((client) => `ZeroMQ client ${client.name}: ${useText(client)}`),
    ...locked.map(({ kind, subject, failures, lockedUntilMs }) => {
      return `LOCKED ${kind} ${subject} until ${time(lockedUntilMs)}, after ${failures} failed logins`
    }),
  ]
  print(json, { principals, curveClients, locked }, lines.length > 0 ? lines.join('\n') : 'There are no principals.')
}

async function revoke(name: string, { config, json }: { config: string; json?: boolean }): Promise<void> {
  const { stateDir, file } = await read(config)
  const principals = file.principals.filter((principal) => principal.name !== name)
  if (principals.length === file.principals.length)
    throw new UsageError(`there is no principal ${JSON.stringify(name)}`)
  write(stateDir, { ...file, principals })
  print(json, { revoked: name }, `${name} may read nothing any more.`)
}

async function unlock(
  name: string | undefined,
  { config, address, json }: { config: string; address?: string; json?: boolean },
): Promise<void> {
  if ((name === undefined) === (address === undefined)) throw new UsageError('name a principal or give --address')
  const { stateDir, file } = await read(config)
  if (name !== undefined && !file.principals.some((principal) => principal.name === name))
    throw new UsageError(`there is no principal ${JSON.stringify(name)}`)
  const subject = name ?? plainAddress(address!)
  const order: Unlock = { kind: name === undefined ? 'address' : 'principal', subject, atMs: Date.now() }
  write(stateDir, { ...file, unlocks: [...file.unlocks, order].slice(-UNLOCKS_MAX) })
  print(json, { unlocked: order }, `${subject} may log in again; the receiver takes it within a second.`)
}

async function read(config: string): Promise<{ stateDir: string; file: AccessFile }> {
  const { receiver } = await loadReceiverConfig(config)
  return { stateDir: receiver.state_dir, file: await readAccessFile(receiver.state_dir) }
}

function write(stateDir: string, file: AccessFile): void {
  // The receiver would refuse such a file, so it must not be written.
  if (parseAccessFile(JSON.stringify(file)) === undefined)
    throw new UsageError('not a valid principal: see --help for the forms of name, feeds, fields, lines and addresses')
  writeAccessFile(stateDir, file)
}

async function tokenFromStdin(): Promise<string> {
  const token = (await text(process.stdin)).trim()
  if (!TOKEN_FORM.test(token)) throw new UsageError('the token on stdin must be 22 to 128 of A-Z, a-z, 0-9, _ and -')
  return token
}

function print(json: boolean | undefined, value: object, words: string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : words}\n`)
}

function list(written: string): string[] {
  return written.split(',').map((entry) => entry.trim())
}

function parseExpiry(written: string): number {
  const days = /^(\d{1,5})d$/.exec(written)?.[1]
  if (days !== undefined) return Date.now() + Number(days) * 86_400_000
  if (/^\d{4}-\d\d-\d\d$/.test(written)) {
    const end = Date.parse(`${written}T23:59:59.999Z`)
    if (!Number.isNaN(end)) return end
  }
  throw new UsageError('expected a date such as 2027-03-31, or days such as 90d')
}
