import { ObjectId } from 'mongodb'
import type { UIFieldServerProps } from 'payload'
import { isAdmin } from '../../access/role-of.ts'
import { contextOf } from '../../context-of.ts'
import { findAvatars } from '../../identity/profile/avatars.ts'
import { textOf } from '../format.ts'
import { RemovePicture } from './RemovePicture.tsx'

const WORDS = {
  heading: { en: 'Picture', hi: 'तस्वीर' },
  alt: { en: 'Picture of this person', hi: 'इस व्यक्ति की तस्वीर' },
  link: { en: 'Choose or remove it on the website', hi: 'वेबसाइट पर चुनें या हटाएँ' },
}

/** Somebody's picture, which admins can take away; on one's own page, the way to where it is chosen. */
export async function Picture({ payload, user, id, i18n }: UIFieldServerProps) {
  if (!user || !id) return null
  const ctx = contextOf({ payload })
  const avatar = (await findAvatars(ctx, [new ObjectId(String(id))])).get(String(id))
  const isOwn = String(user.id) === String(id)
  if (!avatar && !isOwn) return null
  return (
    <section className="bms-block-form" aria-label={textOf(WORDS.heading, i18n.language)}>
      {/* biome-ignore lint/performance/noImgElement: small already, and not Next's to make smaller */}
      {avatar && <img src={avatar.url} alt={textOf(WORDS.alt, i18n.language)} width={128} height={128} />}
      {avatar && !isOwn && isAdmin(user) && <RemovePicture userId={String(id)} />}
      {isOwn && (
        <p>
          <a href={`${ctx.config.frontendUrl}/account/profile`}>{textOf(WORDS.link, i18n.language)}</a>
        </p>
      )}
    </section>
  )
}
