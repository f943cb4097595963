import type { DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import { showDay, textOf } from '../format.ts'

const UNPAID = { en: 'Unpaid rent', hi: 'बकाया किराया' }

/** What an item of a claim is for, in the reader's language: the nights of an unpaid month, or the owner's words. */
export function itemName(
  { label, month }: Pick<DepositClaimView['items'][number], 'label' | 'month'>,
  language: string,
): string {
  return month ? `${textOf(UNPAID, language)} ${nightsOf(month, language)}` : label
}

/** The nights of a month: `1 Dec – 1 Jan`, as people write days. */
export function nightsOf({ from, to }: { from: string; to: string }, language: string): string {
  return `${showDay(from, language)} – ${showDay(to, language)}`
}
