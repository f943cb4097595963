import type { DeviceView } from '@bookmysleep/domain/api/sessions'

type Named = Pick<DeviceView, 'browser' | 'system' | 'kind'>

export const devices = {
  title: 'Where you are logged in',
  intro:
    'Each line is a browser or an app that is logged in to your account. Log out what you do not know, and change your password.',
  name: ({ browser, system, kind }: Named): string =>
    [browser, system].filter(Boolean).join(', ') + (kind === 'panel' ? ' (host panel)' : '') ||
    'Unknown device',
  current: 'This one',
  lastUsed: (when: string) => `Last used: ${when}`,
  since: (when: string) => `Logged in: ${when}`,
  end: 'Log out',
  endLabel: (name: string) => `Log out ${name}`,
  endOthers: 'Log out everywhere else',
  othersText: 'Lost a phone, or used somebody else’s computer? Only this device stays logged in.',
  done: 'Done. That device has to log in again.',
  gone: 'That device is logged out already.',
  activity: {
    title: 'What happened to your account',
    intro:
      'Logins, attempts that failed, and changes of what lets you in, the newest first. Something that was not you? Change your password and log out everywhere else.',
    by: { self: 'You', visitor: 'Somebody who was not logged in', site: 'This site' },
    times: (n: number, when: string) => `${n} times, the last at ${when}`,
    none: 'Nothing yet.',
  },
}
