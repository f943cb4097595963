import type { Client } from '../client.ts'
import { answerRequest } from './answer-request.ts'
import { cancel, refundAsAdmin } from './cancel.ts'
import { extend, giveNotice, shorten } from './change-stay.ts'
import { answerClaim, claimDeposit, decideClaim, mayHoldDeposit, returnDeposit } from './deposit.ts'
import { openDispute } from './dispute.ts'
import { checkIn, checkOut, markNoShow } from './front-desk.ts'
import { comeBack, createIntent, pay, payMonth } from './pay.ts'
import { pickStay } from './stays.ts'

type Act = (client: Client) => Promise<boolean>

/** What people do to one and the same stay. */
const ACTS: Act[] = [
  ...[pay, pay, comeBack, createIntent, payMonth, answerRequest],
  ...[extend, shorten, giveNotice, checkIn, checkOut, markNoShow, refundAsAdmin],
  ...[claimDeposit, answerClaim, decideClaim, returnDeposit],
  (client) => cancel(client, 'seeker'),
  (client) => cancel(client, 'owner'),
]

/** And to one that is over, but for its deposit. */
const ACTS_AFTER: Act[] = [
  ...[claimDeposit, claimDeposit, answerClaim, answerClaim, decideClaim, returnDeposit],
  ...[payMonth, payMonth, refundAsAdmin, openDispute],
]

const OVER = ['cancelled', 'rejected', 'expired', 'no_show']

/** Seeker, owner and admin do something to the same stay in the same moment. */
export async function actAtOnce(client: Client): Promise<boolean> {
  const stay = pickStay(client, ({ status }) => !OVER.includes(String(status)))
  if (!stay) return false
  const alone: Client = { ...client, stays: [stay] }
  const { random } = client
  const choice = mayHoldDeposit(client)(stay) ? ACTS_AFTER : ACTS
  const acts = Array.from({ length: 6 }, () => random.pick(choice))
  const done = await Promise.all(acts.map((act) => act(alone)))
  return done.includes(true)
}
