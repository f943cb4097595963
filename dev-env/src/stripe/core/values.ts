export type Values = {
  get<T>(key: string): T | undefined
  /** `null` removes. */
  set(key: string, value: unknown): void
  /** Keys of one kind, which is a key's first word. */
  keys(kind: string): string[]
  entries(): Iterable<[string, unknown]>
  count(): number
}

/** Values by keys such as `timer finish-payout po_1`, apart by kind so that one kind is found without the others. */
export function createValues(): Values {
  const kinds = new Map<string, Map<string, unknown>>()
  const kindOf = (key: string): Map<string, unknown> => {
    const kind = key.split(' ', 1)[0] as string
    const found = kinds.get(kind) ?? new Map<string, unknown>()
    kinds.set(kind, found)
    return found
  }
  return {
    get: <T>(key: string) => kindOf(key).get(key) as T | undefined,
    set(key, value) {
      if (value === null) kindOf(key).delete(key)
      else kindOf(key).set(key, value)
    },
    keys: (kind) => [...(kinds.get(kind)?.keys() ?? [])],
    entries: () => [...kinds.values()].flatMap((kind) => [...kind]),
    count: () => [...kinds.values()].reduce((sum, kind) => sum + kind.size, 0),
  }
}
