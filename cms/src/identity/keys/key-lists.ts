import { dataKeys } from '../../config/data-keys.ts'
import type { Config } from '../../config/read-config.ts'
import { PANEL_MS, REFRESH_MS } from '../sessions/session-times.ts'
import { signingKeys } from '../sessions/signing-keys.ts'

type Rule = {
  secrets: keyof Config['secrets']
  idsOf: (secrets: readonly string[]) => string[]
  /** So long after a newer key took over, in milliseconds, something still needs the old one; null: while data do. */
  neededMs: number | null
}

const idsOfSigning = (secrets: readonly string[]) => signingKeys(secrets).map(({ id }) => id)

/** Every list of keys that is rotated, by its name in the environment. */
export const KEY_LISTS = {
  PAYLOAD_SECRET: { secrets: 'payload', idsOf: idsOfSigning, neededMs: PANEL_MS },
  /** Access tokens end within minutes and links within days; by which networks people are known lasts a month. */
  JWT_SECRET: { secrets: 'jwt', idsOf: idsOfSigning, neededMs: REFRESH_MS },
  JWT_REFRESH_SECRET: { secrets: 'refresh', idsOf: idsOfSigning, neededMs: REFRESH_MS },
  DATA_KEYS: {
    secrets: 'data',
    idsOf: (secrets) => dataKeys(secrets).map(({ id }) => id),
    neededMs: null,
  },
} as const satisfies Record<string, Rule>

export type KeyList = keyof typeof KEY_LISTS

export const KEY_LIST_NAMES = Object.keys(KEY_LISTS) as KeyList[]
