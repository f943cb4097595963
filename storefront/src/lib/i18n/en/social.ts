export const social = {
  with: (name: string) => `Continue with ${name}`,
  or: 'or with your e-mail',
  orElse: 'or',
  failedTitle: (name: string) => `Logging in with ${name} did not work`,
  cancelled:
    'You stopped there, and nothing has changed. Try again whenever you like, or log in with your password.',
  lost: 'This attempt is too old, was used already, or began in another browser. Please start again.',
  kept: 'This e-mail address was given up a short while ago and is kept for its owner for three days. Please try again then.',
  again: 'Back to the login',
  newPassword: 'Set a new password',
  toLogins: 'Back to how you log in',
  title: 'How you log in',
  intro:
    'Besides your e-mail and password you can log in with an account at Google or GitHub. Taking one away logs you out on your other devices.',
  noPassword: 'You have no password yet. Set one, and you can log in without the others too.',
  linked: (email: string, when: string) => `${email} · last used ${when}`,
  notLinked: 'Not linked',
  link: (name: string) => `Link ${name}`,
  unlink: (name: string) => `Take ${name} away`,
  linkHint: 'Your password, so that nobody but you adds a way to log in.',
  done: 'Done. We have sent you a mail about it.',
  loginAgain: 'To be safe, log out and in again first; then link it within ten minutes.',
  none: 'Logging in with accounts elsewhere is not possible here.',
  linking: {
    failed: (name: string) => `Linking ${name} did not work`,
    cancelled: 'You stopped there, and nothing has changed.',
    away: 'They do not answer as they should right now. Nothing has changed; try again in a minute.',
    unconfirmedThere:
      'Your e-mail address is not confirmed there yet. Confirm it with them, then link it again.',
    unconfirmedHere:
      'Your own e-mail address is not confirmed yet. Confirm it by the link in our mail first; under “Your account” we send it again.',
  },
}
