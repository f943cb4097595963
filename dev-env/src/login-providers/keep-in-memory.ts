import type { Adapter, AdapterPayload } from 'oidc-provider'

type Kept = { payload: AdapterPayload; expiresAt: number }

/** Where oidc-provider keeps one kind of thing: here, until this process ends. */
export function keepInMemory(): Adapter {
  const kept = new Map<string, Kept>()
  const findWhere = (matches: (payload: AdapterPayload) => boolean) =>
    [...kept.values()].find(({ payload }) => matches(payload))?.payload
  return {
    async upsert(id, payload, expiresIn) {
      kept.set(id, { payload, expiresAt: Date.now() + (expiresIn ?? Number.POSITIVE_INFINITY) * 1000 })
    },
    async find(id) {
      const found = kept.get(id)
      return found && found.expiresAt > Date.now() ? found.payload : undefined
    },
    findByUid: async (uid) => findWhere((payload) => payload.uid === uid),
    findByUserCode: async (userCode) => findWhere((payload) => payload.userCode === userCode),
    async consume(id) {
      const found = kept.get(id)
      if (found) found.payload.consumed = Math.floor(Date.now() / 1000)
    },
    destroy: async (id) => void kept.delete(id),
    async revokeByGrantId(grantId) {
      for (const [id, { payload }] of kept) if (payload.grantId === grantId) kept.delete(id)
    },
  }
}
