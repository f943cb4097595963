import { CONSENT_VERSIONS, type ConsentsView } from '@bookmysleep/domain/api/consents'
import { describe, expect, it, vi } from 'vitest'
import { asksToAgree, openTexts, readAgreedTexts, sendAgreed } from './agreed-texts.ts'
import { ApiError } from './api-error.ts'

const { terms, privacy } = CONSENT_VERSIONS
const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

describe('a form that makes an account', () => {
  it('agrees to the versions that it showed', () => {
    expect(readAgreedTexts(formOf({ terms, privacy }))).toEqual({ terms, privacy, marketing: false })
    expect(readAgreedTexts(formOf({ terms, privacy, marketing: '1' }))?.marketing).toBe(true)
  })

  it('agrees to nothing when one of them has changed since, or was not shown', () => {
    expect(readAgreedTexts(formOf({ terms: '2020-01-01', privacy }))).toBeNull()
    expect(readAgreedTexts(formOf({ terms }))).toBeNull()
  })
})

describe('while the API holds to other versions', () => {
  const consents = { terms, privacy, marketing: false }
  const refusal = (field: string) =>
    new ApiError({
      code: 'VALIDATION_FAILED',
      message: 'refused',
      status: 400,
      details: [{ field, message: 'is not the version that holds now' }],
    })

  it('nobody is kept out, and nothing is agreed to', async () => {
    const send = vi.fn(async (more: object) => {
      if ('consents' in more) throw refusal('consents.terms')
      return 'made'
    })
    expect(await sendAgreed(consents, send)).toBe('made')
    expect(send.mock.calls).toEqual([[{ consents }], [{}]])
  })

  it('other refusals are told, and nothing is sent twice', async () => {
    const send = vi.fn(async () => Promise.reject(refusal('password')))
    await expect(sendAgreed(consents, send)).rejects.toMatchObject({ details: [{ field: 'password' }] })
    expect(send).toHaveBeenCalledOnce()
  })

  it('people are asked for what they can read here alone', () => {
    const text = (kind: 'terms' | 'privacy', currentVersion: string) =>
      ({ kind, currentVersion, version: null, givenAt: null, withdrawnAt: null }) as const
    const view: ConsentsView = {
      consents: [text('terms', '2999-01-01'), text('privacy', privacy)],
      asked: ['terms', 'privacy'],
    }
    expect(openTexts(view)).toEqual(['privacy'])
    expect(openTexts({ ...view, asked: [] })).toEqual([])
  })
})

it('is asked on every page but those that ask by themselves', () => {
  const paths = ['/', '/properties/lamp-house', '/account/profile', '/terms', '/account', '/account/privacy/']
  expect(paths.filter(asksToAgree)).toEqual(['/', '/properties/lamp-house', '/account/profile', '/terms'])
})
