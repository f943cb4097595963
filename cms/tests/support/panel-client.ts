import { handleEndpoints } from 'payload'
import type { Ctx } from '../../src/context.ts'

// biome-ignore lint/suspicious/noExplicitAny: Payload's answers are read loosely
export type PanelAnswer = { status: number; body: any; cookie: string | null; setCookie: string }

/** A browser at the panel: Payload's REST as over HTTP, with the cookie that it last gave. */
export function createPanelClient(ctx: Ctx) {
  let cookie: string | null = null
  const ask = (method: string, path: string, body?: object, more: Record<string, string> = {}) => {
    const { apiUrl } = ctx.config
    const request = new Request(`${apiUrl}/api${path}`, {
      method,
      headers: {
        origin: apiUrl,
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        ...(cookie && { cookie: `payload-token=${cookie}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    return handleEndpoints({ config: ctx.payload.config, request })
  }
  const send = async (method: string, path: string, body?: object, more: Record<string, string> = {}) => {
    const response = await ask(method, path, body, more)
    const setCookie = response.headers.get('set-cookie') ?? ''
    const [, given] = /payload-token=([^;]*)/.exec(setCookie) ?? []
    if (given !== undefined) cookie = given || null
    return { status: response.status, body: await response.json(), cookie, setCookie } as PanelAnswer
  }
  return {
    send,
    /** Reads what may be no JSON. */
    fetch: (path: string, headers: Record<string, string>) => ask('GET', path, undefined, headers),
    logIn: (email: string, password: string) => send('POST', '/users/login', { email, password }),
    /** The id of who is signed in; null for nobody. */
    async whoAmI(): Promise<string | null> {
      const { body } = await send('GET', '/users/me')
      return body.user?.id ?? null
    },
    setCookie(value: string | null) {
      cookie = value
    },
  }
}
