export const LOGIN_WORDS = {
  login: { en: 'Login', hi: 'लॉग इन' },
  email: { en: 'Email', hi: 'ई-मेल' },
  password: { en: 'Password', hi: 'पासवर्ड' },
  forgot: { en: 'Forgot password?', hi: 'पासवर्ड भूल गए?' },
  step: { en: 'One more step', hi: 'एक क़दम और' },
  app: {
    en: 'Type the code that your authenticator app shows for BookMySleep.',
    hi: 'आपका ऑथेंटिकेटर ऐप BookMySleep के लिए जो कोड दिखाए, उसे लिखें।',
  },
  mail: {
    en: 'We have sent six digits to your e-mail address. They hold for ten minutes.',
    hi: 'हमने आपके ई-मेल पते पर छह अंक भेजे हैं। वे दस मिनट तक चलेंगे।',
  },
  recovery: {
    en: 'Type one of the recovery codes that you wrote down. Each works once.',
    hi: 'अपने लिखकर रखे रिकवरी कोड में से एक लिखें। हर कोड एक बार काम करता है।',
  },
  code: { en: 'Code', hi: 'कोड' },
  verify: { en: 'Continue', hi: 'आगे बढ़ें' },
  useApp: { en: 'Use my authenticator app', hi: 'मेरे ऑथेंटिकेटर ऐप से' },
  useMail: { en: 'Send me a code by mail', hi: 'मुझे ई-मेल से कोड भेजें' },
  useRecovery: { en: 'Use a recovery code', hi: 'रिकवरी कोड से' },
  sent: { en: 'A code is on its way to you.', hi: 'कोड आपको भेज दिया गया है।' },
  back: { en: 'Start again', hi: 'फिर से शुरू करें' },
}
