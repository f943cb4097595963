import type { ReactNode } from 'react'

type TileProps = { label: string; value: ReactNode; detail?: string; href?: string }

/** One number that matters, with a way to what is behind it. */
export function Tile({ label, value, detail, href }: TileProps) {
  const inside = (
    <>
      <span className="bms-tile__label">{label}</span>
      <strong className="bms-tile__value">{value}</strong>
      {detail && <span className="bms-tile__label">{detail}</span>}
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
