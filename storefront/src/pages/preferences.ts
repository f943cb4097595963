import type { APIRoute } from 'astro'
import { remember, THEMES } from '../lib/preferences.ts'
import { field } from '../lib/read-form.ts'
import { safeNext } from '../lib/safe-next.ts'

/** Remembers the colours for people without scripts. */
export const POST: APIRoute = async ({ request, cookies, redirect }) => {
  const form = await request.formData()
  const theme = THEMES.find((known) => known === field(form, 'theme'))
  if (theme) remember(cookies, 'theme', theme)
  return redirect(safeNext(field(form, 'next')), 303)
}
