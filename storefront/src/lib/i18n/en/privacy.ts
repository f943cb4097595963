export const privacy = {
  title: 'Your data',
  intro: 'What we store about you is yours to see. Phone, address and papers are stored encrypted.',
  exportTitle: 'Download your data',
  exportText:
    'One archive with everything: profile, stays, payments, reviews, messages, sign-ins. We mail you when it is ready, and delete it after a week.',
  ask: 'Prepare my data',
  askAgain: 'Prepare a new archive',
  askAgainLater: (when: string) => `A new archive can be prepared from ${when}.`,
  asked: 'We are preparing your data. You get a mail when they are ready; you can leave this page.',
  preparing: (when: string) => `Being prepared since ${when}.`,
  ready: (when: string) => `Ready. It can be downloaded until ${when}.`,
  download: (size: string) => `Download (${size})`,
}
