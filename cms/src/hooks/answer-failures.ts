import type { SecondFactorChallenge } from '@bookmysleep/domain/api/two-factor'
import type { AfterErrorHook } from 'payload'
import { isFailure } from '../errors.ts'

/** Lets people at the panel read why a service refused, with the list of what stands in the way. */
export const answerFailures: AfterErrorHook = ({ error }) => {
  if (!isFailure(error)) return undefined
  const { secondFactor } = error as { secondFactor?: SecondFactorChallenge }
  const reasons = (error.details ?? []).map(({ message }) => message)
  return {
    status: error.status,
    response: {
      errors: [
        {
          name: error.code,
          message: [error.message, ...reasons].join('\n'),
          data: { details: error.details ?? [], ...(secondFactor && { secondFactor }) },
        },
      ],
    },
  }
}
