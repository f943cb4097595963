import { Gutter } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import { roleOf } from '../../access/role-of.ts'
import { contextOf } from '../../context-of.ts'
import { textOf } from '../format.ts'
import { AdminBoard } from './AdminBoard.tsx'
import { BOARD_WORDS } from './board-words.ts'
import { EditorBoard } from './EditorBoard.tsx'
import { OwnerBoard } from './OwnerBoard.tsx'

/** The first page after login: what matters to this role today. */
export function Dashboard({ payload, user, i18n }: AdminViewServerProps) {
  const role = roleOf(user)
  const board = { ctx: contextOf({ payload }), language: i18n.language, userId: String(user?.id) }
  return (
    <Gutter className="bms-board">
      <h1>
        {textOf(BOARD_WORDS.welcome, i18n.language)}, {user?.firstName}
      </h1>
      {role === 'admin' && <AdminBoard {...board} />}
      {role === 'owner' && <OwnerBoard {...board} />}
      {role === 'editor' && <EditorBoard {...board} />}
    </Gutter>
  )
}
