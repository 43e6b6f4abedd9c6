/** Asks a receiver over HTTP on behalf of one reader: where it is, with which credentials, and what a refusal says. */

/**
 * The receiver answered, but not with what it was asked for. 401: it wants credentials, a token or a
 * {@link KatamichiClient.login}; 403: these may not see it; 429: too many requests; 503: it has no room.
 */
export class RefusedError extends Error {
  constructor(readonly status: number) {
    super(`the receiver answers ${status}`)
    this.name = 'RefusedError'
  }
}

type Query = readonly (readonly [name: string, value: string])[]

export class Requests {
  readonly #base: string

  /** A path in `url` is kept, because behind a proxy the receiver may not be at the root. */
  constructor(
    url: string,
    private readonly token: string | undefined,
  ) {
    this.#base = url.endsWith('/') ? url : `${url}/`
  }

  /** `path` has no slash before it. Rejects with a {@link RefusedError} for any answer but a good one. */
  async get(path: string, query: Query, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    const address = new URL(path, this.#base)
    for (const [name, value] of query) address.searchParams.append(name, value)
    const authorization = this.token && { authorization: `Bearer ${this.token}` }
    return checked(await fetch(address, { ...init, headers: { ...authorization, ...init.headers } }))
  }

  async post(path: string, body: object): Promise<void> {
    await checked(
      await fetch(new URL(path, this.#base), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  }
}

/** The body of a bad answer is cancelled; unread, it would keep its connection. */
async function checked(response: Response): Promise<Response> {
  if (response.ok) return response
  await response.body?.cancel().catch(() => {})
  throw new RefusedError(response.status)
}
