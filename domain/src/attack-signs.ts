/** What a request shows that no browser and no client of ours ever sends. */
export const ATTACK_SIGNS = [
  'path-traversal',
  'scanner',
  'query-operator',
  'prototype-key',
  'unsigned-token',
] as const

export type AttackSign = (typeof ATTACK_SIGNS)[number]

/** Longer addresses are not looked at beyond this. */
const LONGEST = 4_096
const DEEPEST = 12
const MOST_KEYS = 2_000

/** `..` as a whole step of a path, or a byte that ends it early. */
const TRAVERSAL = /(^|[/\\])\.\.([/\\]|$)|\0/
const SCANNER =
  /(^|\/)\.(env|git|aws|svn|ssh|htaccess|htpasswd|ds_store)([./]|$)|\.(php\d?|aspx?|jspx?|cgi)(\/|$)|^\/(wp-|wordpress|phpmyadmin|pma\/|cgi-bin|xmlrpc|actuator|solr\/|hnap1|boaform|vendor\/phpunit)|\/etc\/passwd/i
const OPERATOR = /(^|[[\].])\$/
const PROTOTYPE = /(^|[[\].])(__proto__|prototype|constructor)($|[[\].])/

/** Looks at an address as it came: its path, and the names in its query; values are anybody's to write. */
export function signInUrl(url: string): AttackSign | null {
  const [path = '', query = ''] = splitOnce(url.slice(0, LONGEST))
  const read = decodeFully(path)
  if (TRAVERSAL.test(read)) return 'path-traversal'
  if (SCANNER.test(read)) return 'scanner'
  for (const name of new URLSearchParams(query).keys()) {
    const sign = signInKey(name)
    if (sign) return sign
  }
  return null
}

/** Looks at the keys of a body that was refused; values are anybody's to write. */
export function signInBody(body: unknown): AttackSign | null {
  let left = MOST_KEYS
  const look = (value: unknown, depth: number): AttackSign | null => {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return null
    for (const [key, inner] of Object.entries(value)) {
      left -= 1
      if (left < 0) return null
      const sign = (Array.isArray(value) ? null : signInKey(key)) ?? look(inner, depth + 1)
      if (sign) return sign
    }
    return null
  }
  return look(body, 0)
}

/** A token that says of itself that nobody has signed it. */
export function signInToken(token: string): AttackSign | null {
  const [head = ''] = token.slice(0, LONGEST).split('.', 1)
  try {
    const { alg } = Object(JSON.parse(atob(head.replaceAll('-', '+').replaceAll('_', '/')))) as {
      alg?: unknown
    }
    return typeof alg === 'string' && alg.toLowerCase() === 'none' ? 'unsigned-token' : null
  } catch {
    return null
  }
}

function signInKey(key: string): AttackSign | null {
  if (OPERATOR.test(key)) return 'query-operator'
  return PROTOTYPE.test(key) ? 'prototype-key' : null
}

function splitOnce(url: string): string[] {
  const at = url.indexOf('?')
  return at < 0 ? [url] : [url.slice(0, at), url.slice(at + 1)]
}

/** Encoded once or twice, as those who want to slip through do; what cannot be decoded stays as it is. */
function decodeFully(path: string): string {
  try {
    return decodeURIComponent(decodeURIComponent(path))
  } catch {
    return path.replace(/%2e/gi, '.').replace(/%2f/gi, '/').replace(/%5c/gi, '\\').replace(/%00/g, '\0')
  }
}

const SCRIPTED =
  /^$|curl|wget|python|scrapy|go-http|java\/|libwww|httpie|^node|undici|axios|postman|ruby|perl|headless|phantomjs|selenium|puppeteer|playwright/i

/** Whether a program rather than a person's browser or app says to be calling. */
export function isScripted(userAgent: string | null): boolean {
  return SCRIPTED.test(userAgent?.trim() ?? '')
}
