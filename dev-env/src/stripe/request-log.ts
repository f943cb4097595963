import type { Form } from './core/parse-form.ts'

export type LoggedRequest = { method: string; path: string; params: Form; account?: string; status: number }

export type RequestLog = {
  add(request: LoggedRequest): void
  all(): LoggedRequest[]
  clear(): void
}

/** The newest API requests, for tests and for the check against stripe-mock. */
export function createRequestLog(keep = 5000): RequestLog {
  let requests: LoggedRequest[] = []
  return {
    add(request) {
      requests.push(request)
      if (requests.length > keep * 2) requests = requests.slice(-keep)
    },
    all: () => requests.slice(-keep),
    clear: () => {
      requests = []
    },
  }
}
