import { quoteRequestSchema, quoteSchema } from '@bookmysleep/domain/api/quotes'
import { quoteStay } from '../../../../booking/quote-stay.ts'
import { route } from '../../../route.ts'

export const quoteRoutes = [
  route({
    method: 'post',
    path: '/quotes',
    summary: 'What a stay costs',
    errors: ['NOT_AVAILABLE', 'OWNER_NOT_CONNECTED'],
    access: 'public',
    body: quoteRequestSchema,
    response: quoteSchema,
    handle: async ({ ctx, body, user }) => ({ data: await quoteStay(ctx, body, user) }),
  }),
]
