import type { UIFieldServerProps } from 'payload'
import { contextOf } from '../../context-of.ts'
import { textOf } from '../format.ts'

const WORDS = {
  heading: { en: 'Second step at login', hi: 'लॉग इन का दूसरा क़दम' },
  text: {
    en: 'Have a code asked for after your password, from an app or by mail.',
    hi: 'पासवर्ड के बाद एक कोड भी माँगा जाए, ऐप से या ई-मेल से।',
  },
  link: { en: 'Turn it on or off on the website', hi: 'वेबसाइट पर चालू या बंद करें' },
}

/** On one's own page: the way to the page of the website where the second step is kept. */
export function SecondStepLink({ payload, user, id, i18n }: UIFieldServerProps) {
  if (!user || String(user.id) !== String(id)) return null
  const { frontendUrl } = contextOf({ payload }).config
  return (
    <section className="bms-block-form" aria-label={textOf(WORDS.heading, i18n.language)}>
      <p>{textOf(WORDS.text, i18n.language)}</p>
      <p>
        <a href={`${frontendUrl}/account/security`}>{textOf(WORDS.link, i18n.language)}</a>
      </p>
    </section>
  )
}
