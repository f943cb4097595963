import type { Store } from './core/store.ts'

/** What the platform's own Stripe account may do. Kept with the state. */
export type PlatformAbilities = {
  /** `transfers.create`. False plays Stripe India, which has destination charges only. */
  separateTransfers: boolean
}

export function readPlatform(store: Store): PlatformAbilities {
  return { separateTransfers: true, ...store.values.get<Partial<PlatformAbilities>>('platform') }
}

export function changePlatform(store: Store, change: Partial<PlatformAbilities>): PlatformAbilities {
  const after = { ...readPlatform(store), ...change }
  store.values.set('platform', after)
  return after
}
