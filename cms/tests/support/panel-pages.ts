import { registerHooks } from 'node:module'
import type { ImportMap, SanitizedConfig } from 'payload'

/** What React is given to draw; a component's answer is looked through, not drawn. */
type Element = { type?: unknown; props?: Record<string, unknown> }
type View = (props: Record<string, unknown>) => unknown
type Visit = { path: string; cookie: string | null }

let asked = new Headers()
Object.assign(globalThis, { headersOfPanelPage: () => asked })

const NEXT_HEADERS = `data:text/javascript,${encodeURIComponent(`
export const headers = async () => headersOfPanelPage()
export const cookies = async () => ({ get() {}, set() {} })`)}`

// Outside Next nobody knows the request, and styles and pictures are for its bundler.
registerHooks({
  resolve: (name, context, next) =>
    /^next\/headers(\.js)?$/.test(name) ? { url: NEXT_HEADERS, shortCircuit: true } : next(name, context),
  load: (url, context, next) =>
    /\.(s?css|svg|png)$/.test(url)
      ? { format: 'module', source: 'export default {}', shortCircuit: true }
      : next(url, context),
})

/**
 * Opens pages of the panel by Payload's own root page and view, with the panel's cookie: what Next would route, guard
 * and send, up to drawing it. Answers `edit` and `read` for documents that may be saved or not, `shown` for other
 * pages, `not found`, `not allowed`, and `to /…` for a redirect, without its query.
 */
export async function loadPanel(config: SanitizedConfig) {
  const { RootPage } = await import('@payloadcms/next/views')
  const { importMap } = (await import('../../src/app/(payload)/admin/importMap.js')) as {
    importMap: ImportMap
  }

  return async ({ path, cookie }: Visit): Promise<string> => {
    asked = new Headers({
      'sec-fetch-site': 'same-origin',
      ...(cookie && { cookie: `payload-token=${cookie}` }),
    })
    const segments = path.split('/').filter(Boolean)
    try {
      const page = await RootPage({
        config: Promise.resolve(config),
        importMap,
        params: Promise.resolve(segments.length > 0 ? { segments } : {}) as Promise<{ segments: string[] }>,
        searchParams: Promise.resolve({}),
      })
      const view = find(
        page,
        ({ type, props }) => typeof type === 'function' && Boolean(props?.initPageResult),
      )
      if (!view) throw new Error(`${path} has no view`)
      return kindOf(await (view.type as View)(view.props ?? {}))
    } catch (error) {
      return refusalOf(error)
    }
  }
}

function kindOf(shown: unknown): string {
  if (find(shown, ({ type }) => nameOf(type) === 'UnauthorizedViewWithGutter')) return 'not allowed'
  if (find(shown, ({ type }) => nameOf(type) === 'NotFoundView')) return 'not found'
  const document = find(shown, ({ props }) => typeof props?.hasSavePermission === 'boolean')
  if (!document) return 'shown'
  return document.props?.hasSavePermission ? 'edit' : 'read'
}

/** Next's signals are errors with a digest: `NEXT_REDIRECT;replace;/admin/login?…;307;`. */
function refusalOf(error: unknown): string {
  const { digest } = error as { digest?: string }
  if (digest?.endsWith(';404')) return 'not found'
  const [, address] = /^NEXT_REDIRECT;\w+;\/admin([^?;]*)/.exec(digest ?? '') ?? []
  if (address === undefined) throw error
  return `to ${address || '/'}`
}

const nameOf = (type: unknown) => (typeof type === 'function' ? type.name : '')

function find(node: unknown, isWanted: (element: Element) => boolean): Element | null {
  if (Array.isArray(node)) {
    for (const child of node) {
      const found = find(child, isWanted)
      if (found) return found
    }
    return null
  }
  if (!node || typeof node !== 'object' || !('props' in node)) return null
  const element = node as Element
  return isWanted(element) ? element : find(element.props?.children, isWanted)
}
