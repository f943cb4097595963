import type { UserView } from '@bookmysleep/domain/api/auth'
import type { User } from '../payload-types.ts'

/** What a person sees of their own account. */
export function toUserView(user: User): UserView {
  return {
    id: String(user.id),
    firstName: user.firstName,
    lastName: user.lastName ?? '',
    email: user.email,
    phoneNumber: user.phoneNumber || null,
    role: user.role,
    isVerified: user.isVerified === true,
    hostVerified: user.hostVerified === true,
    locale: user.locale ?? 'en',
    currency: user.currency ?? 'INR',
    updatedAt: user.updatedAt ? new Date(user.updatedAt).toISOString() : null,
  }
}
