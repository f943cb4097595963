import { walletViewSchema } from '@bookmysleep/domain/api/wallet'
import { viewWallet } from '../../../../wallet/view-wallet.ts'
import { route } from '../../../route.ts'

export const walletRoutes = [
  route({
    method: 'get',
    path: '/wallet',
    summary: 'The own credit and referral code',
    access: 'signed-in',
    response: walletViewSchema,
    handle: async ({ ctx, user }) => ({ data: await viewWallet(ctx, user) }),
  }),
]
