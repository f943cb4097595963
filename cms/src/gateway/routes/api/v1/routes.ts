import type { Route } from '../../../route.ts'
import { accountRoutes } from './account.ts'
import { adminRoutes } from './admin.ts'
import { authRoutes } from './auth.ts'
import { blockRoutes } from './blocks.ts'
import { bookingRoutes } from './bookings.ts'
import { conversationRoutes } from './conversations.ts'
import { depositClaimRoutes } from './deposit-claims.ts'
import { frontDeskRoutes } from './front-desk.ts'
import { guideRoutes } from './guides.ts'
import { homeRoutes } from './home.ts'
import { notificationRoutes } from './notifications.ts'
import { paymentRoutes } from './payments.ts'
import { personalDataRoutes } from './personal-data.ts'
import { propertyRoutes } from './properties.ts'
import { quoteRoutes } from './quotes.ts'
import { reviewRoutes } from './reviews.ts'
import { roomRoutes } from './rooms.ts'
import { searchEventRoutes } from './search-events.ts'
import { sessionRoutes } from './sessions.ts'
import { socialRoutes } from './social.ts'
import { stayChangeRoutes } from './stay-changes.ts'
import { twoFactorRoutes } from './two-factor.ts'
import { userRoutes } from './users.ts'
import { walletRoutes } from './wallet.ts'
import { wishlistRoutes } from './wishlists.ts'

/** Every route of `/api/v1` but the webhook, in the order in which addresses are matched. */
export const routes: Route[] = [
  ...authRoutes,
  ...sessionRoutes,
  ...accountRoutes,
  ...socialRoutes,
  ...personalDataRoutes,
  ...twoFactorRoutes,
  ...userRoutes,
  ...walletRoutes,
  ...homeRoutes,
  ...propertyRoutes,
  ...roomRoutes,
  ...blockRoutes,
  ...quoteRoutes,
  ...bookingRoutes,
  ...depositClaimRoutes,
  ...stayChangeRoutes,
  ...frontDeskRoutes,
  ...paymentRoutes,
  ...reviewRoutes,
  ...wishlistRoutes,
  ...notificationRoutes,
  ...conversationRoutes,
  ...searchEventRoutes,
  ...adminRoutes,
  ...guideRoutes,
]
