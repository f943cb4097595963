import type { TransactionView } from '@bookmysleep/domain/api/connect'
import type { Ctx } from '../../context.ts'
import { balanceBefore, eachTransaction } from './list-transactions.ts'
import type { Reader } from './whose-money.ts'

const COLUMNS = ['Date', 'Booking', 'What', 'Amount', 'Balance', 'Currency', 'Tier', 'Commission %']

/**
 * An owner's account with the platform as CSV, oldest line first, in rupees; the balance is what the platform owes the
 * owner after each line. Throws FORBIDDEN for other owners'.
 */
export async function writeStatement(
  ctx: Ctx,
  asked: Reader & { from?: string | undefined; to?: string | undefined },
): Promise<string> {
  const rows = [COLUMNS]
  let balance = await balanceBefore(ctx, asked)
  for await (const lines of eachTransaction(ctx, asked))
    for (const { at, reference, kind, amount, currency, commission } of lines) {
      balance += amount
      rows.push([
        at,
        reference,
        kind,
        inRupees(amount),
        inRupees(balance),
        currency,
        commission?.tier ?? '',
        percentOf(commission),
      ])
    }
  return `${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`
}

function percentOf(commission: TransactionView['commission']): string {
  return commission ? String(commission.rateBps / 100) : ''
}

function inRupees(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
