import { randomUUID } from 'node:crypto'
import type { AvatarView } from '@bookmysleep/domain/api/auth'
import { AVATAR_LEAST_SIDE } from '@bookmysleep/domain/uploads'
import { type ClientSession, ObjectId } from 'mongodb'
import sharp from 'sharp'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { workOnChecked } from '../../media/check-picture.ts'
import { writeMediaFile } from '../../media/media-files.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import type { SessionUser } from '../session-user.ts'
import { holdSession } from '../sessions/hold-session.ts'
import { AVATAR_SIDES, avatarFile, avatarsIn, avatarView } from './avatars.ts'

/**
 * Shows a picture of the caller from now on, as a square cut out of its middle; the files of the one before are taken
 * away by a worker. That the new one is being stored is told first, so that files of an upload that breaks off are
 * found. Throws FORBIDDEN for somebody else's, VALIDATION_FAILED for what is no picture or too small, UNAUTHENTICATED
 * when the session has ended meanwhile.
 */
export async function setAvatar(
  ctx: Ctx,
  user: SessionUser,
  { id, bytes }: { id: string; bytes: Buffer },
): Promise<AvatarView> {
  if (id !== String(user.id)) fail('FORBIDDEN', 'You can change your own picture only.')
  const squares = await cutSquares(bytes)
  const name = randomUUID()
  await tellAvatar(ctx, { type: 'user.avatar_made', user: new ObjectId(id), name })
  for (const { side, data } of squares)
    await writeMediaFile(ctx, { name: avatarFile(name, side), bytes: data })
  await runTransaction(ctx, async (session) => {
    await holdSession(ctx, { sessionId: user._sid, user: new ObjectId(id), session })
    await replaceAvatar(ctx, { user: new ObjectId(id), name, session })
  })
  return avatarView(ctx, { name }) as AvatarView
}

/** Takes a picture away: one's own, or as an admin anybody's. Throws FORBIDDEN. */
export async function removeAvatar(
  ctx: Ctx,
  user: Pick<SessionUser, 'id' | 'role'>,
  id: string,
): Promise<void> {
  if (id !== String(user.id) && user.role !== 'admin')
    fail('FORBIDDEN', 'You can take away your own picture only.')
  const _id = new ObjectId(id)
  await runTransaction(ctx, async (session) => {
    await replaceAvatar(ctx, { user: _id, name: null, session })
    if (id === String(user.id)) return
    const subject = { collection: 'users', id: _id } as const
    await recordAudit(ctx, { session, action: 'user.picture_removed', subject })
  })
}

/** Forgets the picture of somebody who is removed. */
export async function forgetAvatar(
  ctx: Pick<Ctx, 'clock' | 'db'>,
  { user, session }: { user: ObjectId; session: ClientSession | undefined },
): Promise<void> {
  const before = await avatarsIn(ctx).findOneAndDelete({ _id: user }, session ? { session } : {})
  if (before?.name) await tellAvatar(ctx, { type: 'user.avatar_dropped', user, name: before.name, session })
}

async function replaceAvatar(
  ctx: Pick<Ctx, 'clock' | 'db'>,
  { user, name, session }: { user: ObjectId; name: string | null; session: ClientSession },
): Promise<void> {
  const before = await avatarsIn(ctx).findOneAndUpdate(
    { _id: user },
    { $set: { name, updatedAt: ctx.clock.now() } },
    { session, upsert: name !== null },
  )
  if (before?.name) await tellAvatar(ctx, { type: 'user.avatar_dropped', user, name: before.name, session })
}

type News = {
  type: 'user.avatar_made' | 'user.avatar_dropped'
  user: ObjectId
  name: string
  session?: ClientSession | undefined
}

async function tellAvatar(
  ctx: Pick<Ctx, 'clock' | 'db'>,
  { type, user, name, session }: News,
): Promise<void> {
  const aggregate = { kind: 'user', id: user } as const
  await appendEvent(ctx, { session, type, aggregate, rev: ctx.clock.now().getTime(), data: { name } })
}

function cutSquares(bytes: Buffer): Promise<{ side: (typeof AVATAR_SIDES)[number]; data: Buffer }[]> {
  return workOnChecked(bytes, {
    least: { width: AVATAR_LEAST_SIDE, height: AVATAR_LEAST_SIDE },
    work: async (open) => {
      const squares: { side: (typeof AVATAR_SIDES)[number]; data: Buffer }[] = []
      for (const side of AVATAR_SIDES) {
        // The small one is cut from the large one: a large picture is decoded once.
        const data = await (squares[0] ? sharp(squares[0].data) : open())
          .resize({ width: side, height: side, fit: 'cover' })
          .webp({ quality: 82 })
          .toBuffer()
        squares.push({ side, data })
      }
      return squares
    },
  })
}
