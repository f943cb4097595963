import type { DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import { DEPOSIT_CLAIM_STATUS_LABELS } from '@bookmysleep/domain/labels'
import type { Payload } from 'payload'
import { roleOf } from '../../access/role-of.ts'
import { viewClaim } from '../../booking/deposit/view-claim.ts'
import { contextOf } from '../../context-of.ts'
import { isFailure } from '../../errors.ts'
import { say } from '../../fields/labels.ts'
import { rupees, showInstant, textOf } from '../format.ts'
import { DepositClaimForm } from './DepositClaimForm.tsx'
import { DepositDecision } from './DepositDecision.tsx'
import { itemName } from './item-name.ts'

const WORDS = {
  heading: say('Deposit', 'जमा राशि'),
  claimUntil: say('Claim until', 'दावा कब तक'),
  answerUntil: say('The guest may answer until', 'अतिथि कब तक उत्तर दे सकते हैं'),
  objection: say('The guest objects', 'अतिथि की आपत्ति'),
  decision: say('Our decision', 'हमारा निर्णय'),
  toOwner: say('To the owner', 'मालिक को'),
  toSeeker: say('To the guest', 'अतिथि को'),
  toMonths: say('For unpaid rent', 'बकाया किराए के लिए'),
  photo: say('Picture', 'तस्वीर'),
}

type Props = {
  payload: Payload
  user: { id: number | string; role?: unknown } | null | undefined
  bookingId: string
  language: string
}

/** What becomes of the deposit after the stay, and what its reader may do about it. */
export async function DepositPanel({ payload, user, bookingId, language }: Props) {
  const role = roleOf(user)
  if (!user || !role) return null
  const claim = await viewClaim(contextOf({ payload }), {
    actor: { id: String(user.id), role },
    bookingId,
  }).catch((error: unknown) => {
    if (isFailure(error)) return null
    throw error
  })
  if (!claim) return null
  const word = (key: keyof typeof WORDS) => textOf(WORDS[key], language)
  const can = (action: DepositClaimView['allowedActions'][number]) => claim.allowedActions.includes(action)
  return (
    <section className="bms-deposit" aria-label={word('heading')}>
      <h3>
        {word('heading')} {rupees(claim.deposit, claim.currency)} ·{' '}
        {textOf(DEPOSIT_CLAIM_STATUS_LABELS[claim.status], language)}
      </h3>
      {claim.status === 'open' && (
        <p>
          {word('claimUntil')} {showInstant(claim.claimUntil, language)}
        </p>
      )}
      {claim.status === 'claimed' && (
        <p>
          {word('answerUntil')} {showInstant(claim.answerUntil, language)}
        </p>
      )}
      {claim.items.length > 0 && (
        <ul>
          {claim.items.map((item) => (
            <li key={item.id}>
              <strong>
                {itemName(item, language)} {rupees(item.amount, claim.currency)}
                {item.decidedAmount !== null && ` → ${rupees(item.decidedAmount, claim.currency)}`}
              </strong>{' '}
              {item.note}{' '}
              {item.photos.map((photo, index) => (
                <a key={photo.id} href={photo.url} target="_blank" rel="noreferrer">
                  {word('photo')} {index + 1}
                </a>
              ))}
            </li>
          ))}
        </ul>
      )}
      {claim.objection && (
        <p>
          {word('objection')}: {claim.objection.reason}
        </p>
      )}
      {claim.decision && (
        <p>
          {word('decision')}: {claim.decision.reason}
        </p>
      )}
      {claim.closedAt && (
        <p>
          {word('toSeeker')} {rupees(claim.toSeeker, claim.currency)} · {word('toOwner')}{' '}
          {rupees(claim.toOwner, claim.currency)}
          {claim.toMonths ? ` · ${word('toMonths')} ${rupees(claim.toMonths, claim.currency)}` : ''}
        </p>
      )}
      {can('decide') && <DepositDecision claim={claim} />}
      <DepositClaimForm claim={claim} mayClaim={can('claim')} mayReturn={can('return')} />
    </section>
  )
}
