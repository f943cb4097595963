import type { BedNightState, BlockReason, ClaimKind } from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { RoomClaim } from './bookings.ts'
import type { Stored } from './stored.ts'

export interface BedNight {
  _id: ObjectId
  room: ObjectId
  night: string
  bed: number
  claim: { kind: ClaimKind; id: ObjectId }
  state: BedNightState
}

export interface BlockDocument extends Stored {
  room: ObjectId
  beds: number[]
  claims: RoomClaim[]
  from: string
  to: string
  reason: BlockReason
  note: string | null
  createdBy: ObjectId
}
