import type { Endpoint } from 'payload'
import { fail } from '../../errors.ts'

/** In place of Payload's own, which breaks without its fields: the link in our mails is one of `/api/v1`. */
export const closedVerification: Endpoint = {
  path: '/verify/:id',
  method: 'post',
  handler: () => fail('NOT_FOUND', 'There is nothing here.'),
}
