import type { APIRoute } from 'astro'

/** The archive of the reader's data, fetched in their name and kept by nobody. */
export const GET: APIRoute = async ({ locals, redirect }) => {
  if (!locals.session) return redirect('/login?next=/account/privacy')
  const { body, disposition, length } = await locals.api.dataExportFile()
  return new Response(body, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': disposition.replace(/^inline/, 'attachment'),
      ...(length && { 'content-length': length }),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
