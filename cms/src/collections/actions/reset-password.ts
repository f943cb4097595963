import { forgotPasswordSchema, resetPasswordSchema } from '@bookmysleep/domain/api/account'
import type { Endpoint, PayloadRequest } from 'payload'
import type { z } from 'zod'
import { contextOf } from '../../context-of.ts'
import { fail } from '../../errors.ts'
import { askForReset } from '../../identity/passwords/ask-for-reset.ts'
import { resetPassword } from '../../identity/passwords/reset-password.ts'

/** The panel's forgotten password, in place of Payload's own: the same mails, limits and rules as in `/api/v1`. */
export const passwordEndpoints: Endpoint[] = [
  {
    path: '/forgot-password',
    method: 'post',
    async handler(req) {
      await askForReset(contextOf(req), await bodyOf(req, forgotPasswordSchema))
      return Response.json({ message: req.t('general:success') })
    },
  },
  {
    path: '/reset-password',
    method: 'post',
    async handler(req) {
      await resetPassword(contextOf(req), await bodyOf(req, resetPasswordSchema))
      return Response.json({ message: req.t('authentication:passwordResetSuccessfully') })
    },
  },
]

async function bodyOf<T>(req: PayloadRequest, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await req.json?.().catch(() => undefined)
  const { success, data, error } = schema.safeParse(body)
  if (success) return data
  const [issue] = error.issues
  return fail(
    'VALIDATION_FAILED',
    `${issue?.path.join('.') || 'The body'} ${issue?.message ?? 'is not valid'}`,
  )
}
