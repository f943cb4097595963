import type { Request } from 'express'

/** What was asked for, without what could be secret. */
export function actionOf({ method, originalUrl }: Pick<Request, 'method' | 'originalUrl'>): string {
  return `${method} ${withoutSecrets(originalUrl)}`
}

/** Queries can hold tokens and search words, and so can the ends of links that were mailed. */
export function withoutSecrets(url: unknown): string {
  const [path = ''] = String(url).split('?', 1)
  return path.replace(/(\/(?:(?:verify|confirm|undo)-email|2fa\/undo|admin\/reset)\/)[^/]+/, '$1…')
}
