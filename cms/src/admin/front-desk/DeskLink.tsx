import type { ServerProps } from 'payload'
import { roleOf } from '../../access/role-of.ts'
import { textOf } from '../format.ts'
import { DESK_WORDS } from './desk-words.ts'

/** The way to the front desk, above the panel's navigation. */
export function DeskLink({ user, i18n }: ServerProps) {
  const role = roleOf(user)
  if (role !== 'owner' && role !== 'admin') return null
  return (
    <a className="nav__link bms-desk-link" href="/admin/front-desk">
      <span className="nav__link-label">{textOf(DESK_WORDS.title, i18n.language)}</span>
    </a>
  )
}
