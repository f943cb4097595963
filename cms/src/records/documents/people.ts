import type { OwnerTier } from '@bookmysleep/domain/words'
import type { Stored } from './stored.ts'

export interface UserDocument extends Stored {
  firstName: string
  lastName: string
  email: string
  role: string
  isVerified?: boolean | null
  hostVerified?: boolean | null
  tier?: OwnerTier | null
  deletedAt?: Date | null
}
