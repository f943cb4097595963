import type { SocialProvider } from '@bookmysleep/domain/api/social'
import { fail } from '../../errors.ts'
import { PROVIDER_NAMES, type ProvenPerson } from './ask-provider.ts'

/** The address, if the provider has verified it. Throws EMAIL_NOT_VERIFIED. */
export function provenEmail({ provider, email }: ProvenPerson): string {
  if (email) return email
  const name = PROVIDER_NAMES[provider]
  const words = `${name} has not confirmed your e-mail address. Confirm it there and try again, or register with a password.`
  return fail('EMAIL_NOT_VERIFIED', words)
}

export function refuseUnconfirmed({ provider }: Pick<ProvenPerson, 'provider'>): never {
  fail(
    'ACCOUNT_NOT_CONFIRMED',
    `There is an account with this e-mail that was never confirmed. Log in with its password (or set a new one by "forgot password"), confirm the e-mail, and add ${PROVIDER_NAMES[provider]} in your account.`,
  )
}

/** The account is there, but this login is not to open it by itself. Throws NOT_LINKED. */
export function refuseJoining({ provider }: Pick<ProvenPerson, 'provider'>): never {
  fail(
    'NOT_LINKED',
    `There is an account with this e-mail. Log in with your password (or set one by "forgot password") and link ${PROVIDER_NAMES[provider]} in your account.`,
  )
}

/** Throws NOT_LINKED. */
export function refuseRemoved({ provider }: Pick<ProvenPerson, 'provider'>): never {
  const name = PROVIDER_NAMES[provider]
  fail(
    'NOT_LINKED',
    `This ${name} account was taken away from an account here. Log in with your password (or set one by "forgot password") and link ${name} again.`,
  )
}

export function refuseLinked(provider: SocialProvider): never {
  const name = PROVIDER_NAMES[provider]
  fail(
    'ALREADY_LINKED',
    `This ${name} account belongs to another account here, or another ${name} account to yours.`,
  )
}
