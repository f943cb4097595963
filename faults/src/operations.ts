import type { Client } from './client.ts'
import { answerRequest } from './operations/answer-request.ts'
import { actAtOnce } from './operations/at-once.ts'
import { book, bookWithCode, bookWithCredit, contend, repeat } from './operations/book.ts'
import { cancel, refundAsAdmin } from './operations/cancel.ts'
import { extend, giveNotice, shorten } from './operations/change-stay.ts'
import { connect, disconnect, payOut } from './operations/connect.ts'
import { answerClaim, claimDeposit, decideClaim, returnDeposit } from './operations/deposit.ts'
import { answerDispute, decideDispute, openDispute } from './operations/dispute.ts'
import { checkIn, checkOut, markNoShow } from './operations/front-desk.ts'
import { look } from './operations/look.ts'
import { comeBack, createIntent, pay, payBadly, payMonth } from './operations/pay.ts'

/** Something a seeker, owner or admin does. Answers false when there is nothing to do it to. */
export type Operation = { name: string; weight: number; run(client: Client): Promise<boolean> }

/** Every operation, how often it happens beside the others, and what it does. */
export const OPERATIONS: Operation[] = [
  { name: 'book', weight: 22, run: book },
  { name: 'book with a code', weight: 4, run: bookWithCode },
  { name: 'book with credit', weight: 4, run: bookWithCredit },
  { name: 'contend', weight: 12, run: contend },
  { name: 'repeat with the same key', weight: 8, run: repeat },
  { name: 'pay', weight: 28, run: pay },
  { name: 'pay with a bad card', weight: 5, run: payBadly },
  { name: 'pay a month', weight: 4, run: payMonth },
  { name: 'ask for another intent', weight: 7, run: createIntent },
  { name: 'come back from paying', weight: 10, run: comeBack },
  { name: 'answer a request', weight: 8, run: answerRequest },
  { name: 'cancel as seeker', weight: 7, run: (client) => cancel(client, 'seeker') },
  { name: 'cancel as owner', weight: 3, run: (client) => cancel(client, 'owner') },
  { name: 'cancel as admin', weight: 1, run: (client) => cancel(client, 'admin') },
  { name: 'refund as admin', weight: 3, run: refundAsAdmin },
  { name: 'extend', weight: 7, run: extend },
  { name: 'shorten', weight: 5, run: shorten },
  { name: 'give notice', weight: 2, run: giveNotice },
  { name: 'check in', weight: 8, run: checkIn },
  { name: 'check out', weight: 6, run: checkOut },
  { name: 'no-show', weight: 2, run: markNoShow },
  { name: 'at once', weight: 8, run: actAtOnce },
  { name: 'connect', weight: 4, run: connect },
  { name: 'disconnect', weight: 2, run: disconnect },
  { name: 'pay out', weight: 3, run: payOut },
  { name: 'dispute', weight: 2, run: openDispute },
  { name: 'answer a dispute', weight: 2, run: answerDispute },
  { name: 'decide a dispute', weight: 2, run: decideDispute },
  { name: 'claim the deposit', weight: 12, run: claimDeposit },
  { name: 'answer the claim', weight: 6, run: answerClaim },
  { name: 'decide the claim', weight: 4, run: decideClaim },
  { name: 'return the deposit', weight: 1, run: returnDeposit },
  { name: 'look', weight: 10, run: look },
]

/** Does one operation that can be done now, chosen by its weight. */
export async function runOperation(
  client: Client,
  operations: readonly Operation[] = OPERATIONS,
): Promise<void> {
  while (true) if (await client.random.weighted(operations).run(client)) return
}
