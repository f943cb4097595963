import type { ReactNode } from 'react'

/** One number that matters, with a way to what is behind it. */
export function Tile({ label, value, href }: { label: string; value: ReactNode; href?: string }) {
  const inside = (
    <>
      <span className="bms-tile__label">{label}</span>
      <strong className="bms-tile__value">{value}</strong>
    </>
  )
  return href ? (
    <a className="bms-tile" href={href}>
      {inside}
    </a>
  ) : (
    <div className="bms-tile">{inside}</div>
  )
}
