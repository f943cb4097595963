/** Written by every change, and what only logins write. */
const OF_ITSELF = ['updatedAt', 'createdAt', 'id', 'hash', 'salt', 'passwordSalt', 'sessions', 'collection']

type Fields = Record<string, unknown>

/** The names of the fields in which two versions of a document differ; a group's fields as `group.field`. */
export function changedFields(before: Fields, after: Fields, prefix = ''): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names].flatMap((name) => {
    if (prefix === '' && (OF_ITSELF.includes(name) || name.startsWith('_'))) return []
    const [old, now] = [before?.[name] ?? null, after?.[name] ?? null]
    if (isGroup(old) && isGroup(now)) return changedFields(old, now, `${prefix}${name}.`)
    return JSON.stringify(old) === JSON.stringify(now) ? [] : [`${prefix}${name}`]
  })
}

function isGroup(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
