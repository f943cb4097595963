import type { ReactNode } from 'react'

export type Row = { id: string; href?: string; title: string; detail: ReactNode }

/** A short list under a heading; says so when it is empty. */
export function Rows({ heading, rows, empty }: { heading: string; rows: Row[]; empty: string }) {
  return (
    <section className="bms-rows">
      <h2>{heading}</h2>
      {rows.length === 0 && <p className="bms-hint">{empty}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            {row.href ? <a href={row.href}>{row.title}</a> : <strong>{row.title}</strong>}
            <span>{row.detail}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
