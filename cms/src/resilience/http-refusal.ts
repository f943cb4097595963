/** An answer over HTTP that may mean that the server is not working; the guard looks at it. */
export class HttpRefusal<Response = unknown> extends Error {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly response: Response

  constructor({ status, headers, response }: Pick<HttpRefusal<Response>, 'status' | 'headers' | 'response'>) {
    super(`answered ${status}`)
    this.status = status
    this.headers = headers
    this.response = response
  }
}
