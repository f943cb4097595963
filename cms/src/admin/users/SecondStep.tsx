import type { UIFieldServerProps } from 'payload'
import { isAdmin } from '../../access/role-of.ts'
import { contextOf } from '../../context-of.ts'
import { findTwoFactor, isOn } from '../../identity/two-factor/two-factors.ts'
import { textOf } from '../format.ts'
import { SecondStepOff } from './SecondStepOff.tsx'

const WORDS = {
  heading: { en: 'Second step at login', hi: 'लॉग इन का दूसरा क़दम' },
  text: {
    en: 'Have a code asked for after your password, from an app or by mail.',
    hi: 'पासवर्ड के बाद एक कोड भी माँगा जाए, ऐप से या ई-मेल से।',
  },
  link: { en: 'Turn it on or off on the website', hi: 'वेबसाइट पर चालू या बंद करें' },
}

/** On one's own page: the way to where the second step is kept. On others': an admin turns it off for them. */
export async function SecondStep({ payload, user, id, i18n }: UIFieldServerProps) {
  if (!user || !id) return null
  const ctx = contextOf({ payload })
  if (String(user.id) !== String(id)) {
    const isShown = isAdmin(user) && isOn(await findTwoFactor(ctx, String(id)))
    return isShown ? <SecondStepOff userId={String(id)} /> : null
  }
  return (
    <section className="bms-block-form" aria-label={textOf(WORDS.heading, i18n.language)}>
      <p>{textOf(WORDS.text, i18n.language)}</p>
      <p>
        <a href={`${ctx.config.frontendUrl}/account/security`}>{textOf(WORDS.link, i18n.language)}</a>
      </p>
    </section>
  )
}
