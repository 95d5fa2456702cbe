import { OcsError, OfflineError } from './errors'

interface Envelope<T> {
  ocs: { meta: { status: string; statuscode: number; message?: string }; data: T }
}

export interface OcsAnswer<T> {
  status: number
  headers: Headers
  data: T
}

export interface OcsRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  query?: Record<string, string | number | boolean | string[]>
  body?: unknown
  signal?: AbortSignal
}

/**
 * Speaks OCS with the server this page came from: cookie session, CSRF token, JSON envelope.
 * Throws `OcsError` for a refusal, `OfflineError` when no answer came.
 */
export class OcsClient {
  private requestToken: string | undefined
  private pendingToken: Promise<string> | undefined

  constructor(private readonly fetchFunction: typeof fetch = (...args) => fetch(...args)) {}

  /** The token of a fresh session (after a login the server hands out a new one). */
  useRequestToken(token: string): void {
    this.requestToken = token
    this.pendingToken = undefined
  }

  /** Calls `/ocs/v2.php/<path>`. A 304 is an answer with empty data, as long polling needs it. */
  async call<T>(path: string, request: OcsRequest = {}): Promise<OcsAnswer<T>> {
    const first = await this.send(path, request)
    if (first.status !== 412 || !(await isStaleToken(first))) {
      return this.open<T>(first)
    }
    this.requestToken = undefined
    return this.open<T>(await this.send(path, request))
  }

  async data<T>(path: string, request: OcsRequest = {}): Promise<T> {
    return (await this.call<T>(path, request)).data
  }

  /** Posts JSON to an address outside OCS, for example the login. */
  async postJson(path: string, body: unknown): Promise<Response> {
    return this.reach(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', requesttoken: await this.token() },
      body: JSON.stringify(body),
      credentials: 'same-origin',
    })
  }

  private async send(path: string, request: OcsRequest): Promise<Response> {
    const method = request.method ?? 'GET'
    const headers: Record<string, string> = {
      'OCS-APIRequest': 'true',
      Accept: 'application/json',
      requesttoken: await this.token(),
    }
    if (request.body !== undefined) headers['Content-Type'] = 'application/json'
    return this.reach(`/ocs/v2.php/${path}${queryOf(request.query)}`, {
      method,
      headers,
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      credentials: 'same-origin',
      signal: request.signal,
    })
  }

  private async open<T>(response: Response): Promise<OcsAnswer<T>> {
    if (response.status === 304) {
      return { status: 304, headers: response.headers, data: [] as T }
    }
    const envelope = (await response.json().catch(() => undefined)) as Envelope<T> | undefined
    if (!response.ok) {
      throw new OcsError(response.status, errorIdOf(envelope?.ocs.data), envelope?.ocs.meta.message ?? '')
    }
    if (envelope === undefined) throw new OcsError(response.status, 'malformed', '')
    return { status: response.status, headers: response.headers, data: envelope.ocs.data }
  }

  private token(): Promise<string> {
    if (this.requestToken !== undefined) return Promise.resolve(this.requestToken)
    this.pendingToken ??= this.fetchToken().finally(() => (this.pendingToken = undefined))
    return this.pendingToken
  }

  private async fetchToken(): Promise<string> {
    const response = await this.reach('/index.php/csrftoken', { credentials: 'same-origin' })
    if (!response.ok) throw new OcsError(response.status, 'csrftoken', '')
    const { token } = (await response.json()) as { token: string }
    this.requestToken = token
    return token
  }

  private async reach(path: string, init: RequestInit): Promise<Response> {
    try {
      return await this.fetchFunction(path, init)
    } catch (cause) {
      if (init.signal?.aborted) throw cause
      throw new OfflineError()
    }
  }
}

function queryOf(query: OcsRequest['query']): string {
  if (query === undefined) return ''
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach((one) => parameters.append(`${name}[]`, one))
    else parameters.append(name, typeof value === 'boolean' ? String(Number(value)) : String(value))
  }
  return `?${parameters}`
}

/** The server answers a wrong CSRF token with 412 and this text; a lobby is 412 as well, with data. */
async function isStaleToken(response: Response): Promise<boolean> {
  const text = await response.clone().text()
  return /csrf/i.test(text)
}

function errorIdOf(data: unknown): string {
  if (typeof data === 'object' && data !== null && 'error' in data && typeof data.error === 'string') return data.error
  return ''
}

/** The one client of this page. */
export const ocs = new OcsClient()
