/** An integer number of minor units (paise for INR). */
export type Amount = number

const formatters = new Map<string, Intl.NumberFormat>()

/** `15000000` paise → `₹1,50,000`; decimals only when there are any. */
export function formatMoney(amountMinor: Amount, currency = 'INR', locale = 'en-IN'): string {
  assertAmount(amountMinor)
  const scale = 10 ** minorDigits(currency)
  const isWhole = amountMinor % scale === 0
  const key = `${locale} ${currency} ${isWhole}`
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      ...(isWhole && { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
    })
    formatters.set(key, formatter)
  }
  return formatter.format(amountMinor / scale)
}

/** How many decimals a currency has: 2 for INR, 0 for JPY. */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}

/** `amount × numerator ÷ denominator`, rounded once, halves up. All of them whole and not negative. */
export function applyRatio(amount: Amount, numerator: number, denominator: number): Amount {
  for (const value of [amount, numerator, denominator]) assertNotNegative(value)
  if (denominator === 0) throw new RangeError('a ratio needs a denominator above zero')
  const product = BigInt(amount) * BigInt(numerator)
  const divisor = BigInt(denominator)
  return Number((2n * product + divisor) / (2n * divisor))
}

/** `numerator ÷ denominator` in whole units, halves up. */
export function roundHalfUp(numerator: number, denominator: number): number {
  return applyRatio(numerator, 1, denominator)
}

/** A share of an amount in basis points (1/100 of a percent): 1000 bps of 5000 is 500. */
export function applyBps(amount: Amount, bps: number): Amount {
  return applyRatio(amount, bps, 10_000)
}

/**
 * Splits an amount in proportion to the weights so that the parts sum to it exactly: what rounding leaves
 * over goes, one unit each, to the largest remainders. All weights zero: split evenly.
 */
export function allocate(amount: Amount, weights: readonly number[]): Amount[] {
  assertNotNegative(amount)
  if (weights.length === 0) throw new RangeError('nothing to allocate to')
  for (const weight of weights) assertNotNegative(weight)
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n)
  const shares = sum === 0n ? weights.map(() => 1n) : weights.map((weight) => BigInt(weight))
  const divisor = sum === 0n ? BigInt(weights.length) : sum
  const exact = shares.map((share, index) => {
    const product = BigInt(amount) * share
    return { index, whole: Number(product / divisor), remainder: product % divisor }
  })
  const leftOver = amount - exact.reduce((total, part) => total + part.whole, 0)
  const luckiest = [...exact].sort(
    (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.index - b.index,
  )
  for (const part of luckiest.slice(0, leftOver)) part.whole += 1
  return exact.map((part) => part.whole)
}

/** Throws unless the value is a whole number of minor units. */
export function assertAmount(value: number): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number of minor units`)
}

/** Throws unless the value is a whole number of minor units, zero or more. */
export function assertNotNegative(value: number): void {
  assertAmount(value)
  if (value < 0) throw new RangeError(`${value} is negative`)
}
