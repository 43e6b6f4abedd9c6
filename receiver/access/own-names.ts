/**
 * Judges under which names the receiver is asked (`Host`), and from which origins (`Origin`). A name that anybody may
 * point at our address would make a stranger's page one of our own origin (DNS rebinding), so only our own names are
 * answered: those of loopback, the address that was connected to, and the configured ones. Pure.
 */
import { isIP } from 'node:net'
import { isLoopbackAddress, plainAddress } from '../../config/parse/addresses.js'

/** Matches a name or an IPv4 address, or an IPv6 address in brackets, with an optional port. */
const AUTHORITY = /^([a-z0-9_](?:[a-z0-9._-]{0,253}[a-z0-9_])?|\[[0-9a-f:.]{2,45}\])\.?(?::(\d{1,5}))?$/
const ABSOLUTE_TARGET = /^https?:\/\/([^/?#]*)/i
/** Ports that are not written, whatever the scheme, because a proxy may have ended TLS. */
const DEFAULT_PORTS = new Set(['80', '443'])

interface Authority {
  host: string
  /** Empty for the default port of the scheme. */
  port: string
}

interface AskedRequest {
  /** Names and values by turns, as they came. */
  rawHeaders: readonly string[]
  url?: string | undefined
  /** The receiver's own address. */
  localAddress: string | undefined
}

type HostVerdict = { isOwn: true } | { isOwn: false; reason: 'host_form' | 'host'; host: string }

export class OwnNames {
  readonly #configured: readonly Authority[]

  /** `configured` holds names as `name`, for any port, or `name:port`. */
  constructor(configured: readonly string[] = []) {
    this.#configured = configured.flatMap((text) => parseAuthority(text) ?? [])
  }

  /** Accepts exactly one `Host`, which must be ours; a target that contains a name must name us too. */
  judgeHost({ rawHeaders, url = '/', localAddress = '' }: AskedRequest): HostVerdict {
    const hosts: string[] = []
    for (let i = 0; i < rawHeaders.length; i += 2) {
      if (rawHeaders[i].length === 4 && rawHeaders[i].toLowerCase() === 'host') hosts.push(rawHeaders[i + 1])
    }
    const asked = ABSOLUTE_TARGET.exec(url)?.[1]
    if (hosts.length !== 1) return { isOwn: false, reason: 'host_form', host: '' }
    for (const text of asked === undefined ? hosts : [...hosts, asked]) {
      const authority = parseAuthority(text)
      if (!authority) return { isOwn: false, reason: 'host_form', host: text }
      if (!this.#isOwn(authority, localAddress)) return { isOwn: false, reason: 'host', host: text }
    }
    return { isOwn: true }
  }

  /** True when a page of `origin`, asked for under `host`, is one of ours. */
  isOwnOrigin(origin: string, host: string | undefined, isTls: boolean): boolean {
    const [, scheme, text = ''] = /^(https?):\/\/([^/]*)$/.exec(origin.toLowerCase()) ?? []
    const authority = parseAuthority(text)
    if (!authority || (isTls && scheme !== 'https')) return false
    const own = [parseAuthority(host ?? ''), ...this.#configured]
    return own.some((one) => one?.host === authority.host && one.port === authority.port)
  }

  #isOwn({ host, port }: Authority, localAddress: string): boolean {
    if (host === 'localhost' || host === plainAddress(localAddress)) return true
    // Only an address counts: anybody may own the name 127.0.0.1.example.
    if (isIP(host) !== 0 && isLoopbackAddress(host)) return true
    return this.#configured.some((own) => own.host === host && (own.port === '' || own.port === port))
  }
}

/** `undefined` when it is none. IPv6 addresses are without brackets, in their one spelling. */
function parseAuthority(text: string): Authority | undefined {
  const [, name, port = ''] = AUTHORITY.exec(text.toLowerCase()) ?? []
  if (name === undefined) return undefined
  const host = name.startsWith('[') ? ipv6Of(name) : name
  return host === undefined ? undefined : { host, port: DEFAULT_PORTS.has(port) ? '' : port }
}

function ipv6Of(bracketed: string): string | undefined {
  const url = `http://${bracketed}/`
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : undefined
}
