/**
 * What a browser does between the provider's address and ours: picks the person with this id (none: cancels) and
 * follows to `backTo`, which is not asked. Answers the query that we would be sent.
 */
export async function comeBack(
  authorizationUrl: string,
  { person, backTo }: { person: string | null; backTo: string },
): Promise<URLSearchParams> {
  const jar = new Map<string, string>()
  let url = new URL(authorizationUrl)
  let form: URLSearchParams | undefined
  for (let step = 0; step < 10; step += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie },
      ...(form && { body: form }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    const page = await answer.text()
    if (location) {
      form = undefined
      url = new URL(location, url)
      if (url.href.startsWith(backTo)) return url.searchParams
      continue
    }
    const [, action] = /<form [^>]*action="([^"]+)"/.exec(page) ?? []
    if (!action) throw new Error(`${url} answered ${answer.status}: ${page.slice(0, 300)}`)
    url = new URL(action, url)
    form = new URLSearchParams({ person: person ?? '' })
    for (const [, name = '', value = ''] of page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
      form.set(name, value.replaceAll('&amp;', '&'))
  }
  throw new Error(`${authorizationUrl} leads nowhere`)
}
