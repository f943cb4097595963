import { randomBytes } from 'node:crypto'
import type { Ctx } from '@bookmysleep/cms/context'

type Person = {
  role?: 'seeker' | 'owner' | 'admin'
  firstName?: string
  lastName?: string
  locale?: 'en' | 'hi'
}

/** A user as the panel makes one; their registration stands in the outbox. */
export async function createPerson(
  { payload }: Ctx,
  person: Person = {},
): Promise<{ id: string; email: string }> {
  const email = `${randomBytes(6).toString('hex')}@people.test`
  const { id } = await payload.create({
    collection: 'users',
    data: {
      firstName: person.firstName ?? 'Meera',
      lastName: person.lastName ?? 'Nair',
      email,
      password: 'long-enough-for-tests',
      role: person.role ?? 'seeker',
      locale: person.locale ?? 'en',
    },
  })
  return { id: String(id), email }
}
