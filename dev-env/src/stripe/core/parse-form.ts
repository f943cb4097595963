export type FormValue = string | FormValue[] | { [key: string]: FormValue }
export type Form = { [key: string]: FormValue }

/** Parses Stripe's form encoding: `a=1`, `a[b]=1`, `a[]=1`, `a[0][b]=1`, `a[b][]=1`. */
export function parseForm(text: string): Form {
  const root: Form = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    if (name) place(root, pathOf(name), value)
  }
  return fold(root) as Form
}

/** The inverse: flat `name=value` pairs of nested parameters, arrays with indexes. */
export function formatForm(params: unknown, prefix = ''): [string, string][] {
  if (params === undefined) return []
  if (params === null || typeof params !== 'object') return [[prefix, params === null ? '' : String(params)]]
  const entries = Object.entries(params)
  return entries.flatMap(([key, value]) => formatForm(value, prefix ? `${prefix}[${key}]` : key))
}

function pathOf(name: string): string[] {
  const open = name.indexOf('[')
  if (open < 0) return [name]
  return [
    name.slice(0, open),
    ...name
      .slice(open + 1)
      .replace(/\]$/, '')
      .split(']['),
  ]
}

function place(root: Form, path: string[], value: string): void {
  let node = root
  path.forEach((key, depth) => {
    const name = key === '' ? String(Object.keys(node).length) : key
    if (depth === path.length - 1) {
      node[name] = value
      return
    }
    const next = node[name]
    if (typeof next !== 'object') node[name] = Object.create(null)
    node = node[name] as Form
  })
}

/** Hashes whose keys are 0, 1, 2 … become arrays. */
function fold(value: FormValue): FormValue {
  if (typeof value === 'string') return value
  const entries = Object.entries(value).map(([key, item]) => [key, fold(item)] as const)
  if (entries.length > 0 && entries.every(([key], i) => key === String(i)))
    return entries.map(([, item]) => item)
  return Object.fromEntries(entries)
}
