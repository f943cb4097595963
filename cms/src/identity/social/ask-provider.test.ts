import { expect, it } from 'vitest'
import type { Ctx } from '../../context.ts'
import { failure } from '../../errors.ts'
import { HttpRefusal } from '../../resilience/http-refusal.ts'
import { askProvider } from './ask-provider.ts'

const guard = { run: (ask: () => Promise<unknown>) => ask() }
const ctx = { guards: { google: guard, github: guard }, log: { warn: () => {} } } as unknown as Ctx
const refuse = (): never => {
  throw failure('LINK_EXPIRED', 'no')
}
const answered = (status: number) => () =>
  Promise.reject(new HttpRefusal({ status, headers: {}, response: null }))

it.each([401, 403, 429, 500, 503])(
  'blames nobody’s attempt for a provider that answers %i',
  async (status) => {
    const asked = askProvider(ctx, 'github', { ask: answered(status), refuse })
    await expect(asked).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
  },
)

it('refuses the attempt when the provider says that it is not good', async () => {
  const asked = askProvider(ctx, 'github', { ask: answered(400), refuse })
  await expect(asked).rejects.toMatchObject({ code: 'LINK_EXPIRED' })
})
