import type { MailTemplate } from '@bookmysleep/domain/jobs'
import {
  accountDeleted,
  confirmNewEmail,
  emailChanged,
  exportReady,
  loginsChanged,
  passwordChanged,
  resetCode,
  resetLink,
} from '../../src/mail/templates/account-safety.ts'
import {
  loginCode,
  recoveryCodesRenewed,
  recoveryCodeUsed,
  secondStepLocked,
  secondStepOff,
  secondStepOn,
  secondStepTurnedOffFor,
} from '../../src/mail/templates/second-step.ts'
import { sessionReused } from '../../src/mail/templates/session-reused.ts'
import { verifyEmail } from '../../src/mail/templates/verify-email.ts'
import { at } from './mail-facts.ts'
import { type Sample, sample } from './mail-sample.ts'

const aboutSecondStep = (write: typeof secondStepOff, words: Parameters<typeof sample>[1]) => [
  sample((reader) => write({ ...reader, firstName: 'Meera', resetUrl: reader.url }), words),
]

/** The mails about an account and its logins. */
export const ACCOUNT_MAILS = {
  'verify-email': [sample((reader) => verifyEmail('Meera', reader), { both: ['Meera', '24'] })],
  'session-reused': [
    sample(
      (reader) => sessionReused({ device: 'Firefox, Linux', at: new Date('2026-12-01T10:00:00Z') }, reader),
      { both: ['Firefox, Linux', '2026'], en: ['1 December 2026', '3:30'] },
    ),
  ],
  'reset-link': [
    sample((reader) => resetLink({ ...reader, firstName: 'Meera' }), {
      both: ['Meera'],
      en: ['Choose a new password', 'within an hour', 'If you did not ask'],
      hi: ['नया पासवर्ड चुनें', 'एक घंटे के भीतर', 'अनदेखा करें'],
    }),
  ],
  'reset-code': [
    sample((reader) => resetCode({ ...reader, firstName: 'Meera', code: '012345' }), {
      both: ['012345', '012 345'],
      en: ['within ten minutes', 'Give it to nobody.'],
      hi: ['दस मिनट के भीतर', 'इसे किसी को न दें।'],
    }),
  ],
  'password-changed': [
    sample((reader) => passwordChanged({ ...reader, firstName: 'Meera' }), {
      en: ['Your password was changed', 'It was not me'],
      hi: ['आपका पासवर्ड बदला गया', 'यह मैंने नहीं किया'],
    }),
  ],
  'logins-changed': [
    sample((reader) => loginsChanged({ ...reader, firstName: 'Meera' }), {
      both: ['Google', 'GitHub'],
      en: ['How you log in was changed', 'Look at my account'],
      hi: ['आपके लॉग इन का तरीक़ा बदला गया', 'मेरा खाता देखें'],
    }),
  ],
  'login-code': [
    sample((reader) => loginCode({ ...reader, firstName: 'Meera', code: '012345' }), {
      both: ['012345', '012 345'],
      en: ['within ten minutes', 'Give it to nobody.'],
      hi: ['दस मिनट के भीतर', 'इसे किसी को न दें।'],
    }),
  ],
  'second-step-on': [
    sample((reader) => secondStepOn({ ...reader, firstName: 'Meera' }), {
      en: ['recovery codes', 'It was not me', 'within three days'],
      hi: ['रिकवरी कोड', 'यह मैंने नहीं किया', 'तीन दिन के भीतर'],
    }),
  ],
  'second-step-turned-off-for': aboutSecondStep(secondStepTurnedOffFor, {
    en: ['Our people turned off'],
    hi: ['हमारे लोगों ने'],
  }),
  'second-step-locked': aboutSecondStep(secondStepLocked, {
    en: ['wrong codes again and again'],
    hi: ['बार-बार ग़लत कोड'],
  }),
  'second-step-off': aboutSecondStep(secondStepOff, { en: ['It was not me'], hi: ['यह मैंने नहीं किया'] }),
  'recovery-codes-renewed': aboutSecondStep(recoveryCodesRenewed, {
    en: ['no longer work'],
    hi: ['अब काम नहीं करते'],
  }),
  'recovery-code-used': aboutSecondStep(recoveryCodeUsed, { en: ['See my codes'], hi: ['मेरे कोड देखें'] }),
  'confirm-new-email': [
    sample((reader) => confirmNewEmail({ ...reader, firstName: 'Meera' }), {
      both: ['Meera', '24'],
      en: ['Use this address'],
      hi: ['यही पता रखें'],
    }),
  ],
  'email-changed': [
    sample((reader) => emailChanged({ ...reader, firstName: 'Meera', to: 'someone@else.test' }), {
      both: ['so…@else.test'],
      en: ['Take my account back', 'within three days'],
      hi: ['मेरा खाता वापस लें', 'तीन दिन के भीतर'],
    }),
  ],
  'export-ready': [
    sample((reader) => exportReady({ ...reader, firstName: 'Meera', until: at }), {
      en: ['Download my data', 'Sun, 22 Nov 2026'],
      hi: ['मेरा डेटा डाउनलोड करें'],
    }),
  ],
  'account-deleted': [
    sample((reader) => accountDeleted({ ...reader, firstName: 'Meera', until: '2033-12-31' }), {
      en: ['Your account is deleted', '31 Dec 2033'],
      hi: ['आपका खाता हटा दिया गया है', '2033'],
    }),
    sample((reader) => accountDeleted({ ...reader, firstName: 'Meera', until: null }), {
      en: ['register again'],
      hi: ['फिर से पंजीकरण'],
    }),
  ],
} satisfies Partial<Record<MailTemplate, Sample[]>>
