import {
  answerClaimSchema,
  claimDepositSchema,
  decideClaimSchema,
  depositClaimViewSchema,
} from '@bookmysleep/domain/api/deposit-claims'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import { z } from 'zod'
import { answerClaim } from '../../../../booking/deposit/answer-claim.ts'
import { claimDeposit } from '../../../../booking/deposit/claim-deposit.ts'
import { decideClaim } from '../../../../booking/deposit/decide-claim.ts'
import { returnDeposit } from '../../../../booking/deposit/return-deposit.ts'
import { viewClaim } from '../../../../booking/deposit/view-claim.ts'
import { actorOf } from '../../../actor-of.ts'
import { route } from '../../../route.ts'

const byId = z.object({ id: idSchema })
const nothing = z.strictObject({})

/** What becomes of a deposit after the stay; which party may do what is the service's to say. */
export const depositClaimRoutes = [
  route({
    method: 'get',
    path: '/bookings/:id/deposit-claim',
    summary: 'What becomes of the deposit',
    access: 'signed-in',
    params: byId,
    response: depositClaimViewSchema,
    handle: async ({ ctx, user, params }) => ({
      data: await viewClaim(ctx, { actor: actorOf(user), bookingId: params.id }),
    }),
  }),
  route({
    method: 'post',
    path: '/bookings/:id/deposit-claim',
    summary: 'Claim from the deposit',
    errors: ['INVALID_STATE'],
    access: ['owner'],
    params: byId,
    body: claimDepositSchema,
    response: depositClaimViewSchema,
    status: 201,
    handle: async ({ ctx, user, params, body }) => ({
      data: await claimDeposit(ctx, { actor: actorOf(user), bookingId: params.id, ...body }),
    }),
  }),
  route({
    method: 'post',
    path: '/bookings/:id/deposit-claim/return',
    summary: 'Give the deposit back',
    errors: ['INVALID_STATE'],
    access: ['owner', 'admin'],
    params: byId,
    body: nothing,
    response: depositClaimViewSchema,
    handle: async ({ ctx, user, params }) => ({
      data: await returnDeposit(ctx, { actor: actorOf(user), bookingId: params.id }),
    }),
  }),
  route({
    method: 'post',
    path: '/bookings/:id/deposit-claim/answer',
    summary: 'Agree with a claim, or object to it',
    errors: ['INVALID_STATE'],
    access: 'signed-in',
    params: byId,
    body: answerClaimSchema,
    response: depositClaimViewSchema,
    handle: async ({ ctx, user, params, body }) => ({
      data: await answerClaim(ctx, { actor: actorOf(user), bookingId: params.id, answer: body }),
    }),
  }),
  route({
    method: 'post',
    path: '/bookings/:id/deposit-claim/decide',
    summary: 'Decide a claim that the guest objects to',
    errors: ['INVALID_STATE'],
    access: ['admin'],
    params: byId,
    body: decideClaimSchema,
    response: depositClaimViewSchema,
    handle: async ({ ctx, user, params, body }) => ({
      data: await decideClaim(ctx, { actor: actorOf(user), bookingId: params.id, ...body }),
    }),
  }),
]
