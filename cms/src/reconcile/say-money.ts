import { formatMoney } from '@bookmysleep/domain/money'

/** Money in a finding, from minor units: ₹1,234.50. What was edited by hand may be no money at all, and is said as it is. */
export function sayMoney(amount: number, currency: string): string {
  try {
    return formatMoney(amount, currency)
  } catch {
    return `${amount} ${currency} in minor units`
  }
}
