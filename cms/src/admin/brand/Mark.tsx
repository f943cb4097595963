/** A lamp over a bed: the light left on for a late arrival. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="BookMySleep">
      <title>BookMySleep</title>
      <rect width="32" height="32" rx="9" fill="var(--bms-night)" />
      <path d="M10.5 12.5 13 6h6l2.5 6.5z" fill="var(--bms-lamp)" />
      <path d="M16 12.5V16" stroke="var(--bms-lamp)" strokeWidth="1.6" />
      <path
        d="M6 25v-9m0 6.5h20V25m0-2.5V20a2.5 2.5 0 0 0-2.5-2.5H12v5"
        fill="none"
        stroke="var(--bms-on-night)"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
