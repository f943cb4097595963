import { join } from 'node:path'
import type { Config } from 'payload'

/** How the panel is dressed. `sourceDirectory` is where component paths such as `/admin/…` start. */
export function adminOptions(sourceDirectory: string): Config['admin'] {
  return {
    user: 'users',
    dateFormat: 'd MMM yyyy, h:mm a',
    timezones: {
      supportedTimezones: [{ label: 'India', value: 'Asia/Kolkata' }],
      defaultTimezone: 'Asia/Kolkata',
    },
    avatar: 'default',
    meta: {
      titleSuffix: ' · BookMySleep',
      icons: [{ rel: 'icon', type: 'image/svg+xml', url: '/icon.svg' }],
    },
    components: {
      graphics: { Logo: '/admin/brand/Logo#Logo', Icon: '/admin/brand/Icon#Icon' },
      providers: ['/admin/users/KeepSignedIn#KeepSignedIn'],
      beforeNavLinks: ['/admin/front-desk/DeskLink#DeskLink'],
      views: {
        login: { Component: '/admin/login/Login#Login' },
        dashboard: { Component: '/admin/dashboard/Dashboard#Dashboard' },
        frontDesk: {
          Component: '/admin/front-desk/FrontDesk#FrontDesk',
          path: '/front-desk',
          exact: true,
          meta: { title: 'Front desk' },
        },
      },
    },
    importMap: {
      autoGenerate: false,
      baseDir: sourceDirectory,
      importMapFile: join(sourceDirectory, 'app/(payload)/admin/importMap.js'),
    },
  }
}
