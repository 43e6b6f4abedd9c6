/** What one reader asks of a receiver over HTTP: where it is, with which credentials, and what a refusal says. */

/**
 * The receiver has answered, and not with what it was asked for. 401: it wants credentials, a token or a
 * {@link KatamichiClient.login}; 403: these may not see it; 429: too often; 503: it has no room.
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

  /** A path in `url` is kept: behind a proxy the receiver may not be at the root. */
  constructor(
    url: string,
    private readonly token: string | undefined,
  ) {
    this.#base = url.endsWith('/') ? url : `${url}/`
  }

  /** `path` without a slash before it. Rejects with a {@link RefusedError} for any answer but a good one. */
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

/** A body that nobody will read is let go, or it would keep its connection. */
async function checked(response: Response): Promise<Response> {
  if (response.ok) return response
  await response.body?.cancel().catch(() => {})
  throw new RefusedError(response.status)
}
