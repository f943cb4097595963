import type { Dictionary } from './en.ts'
import { account } from './hi/account.ts'
import { booking } from './hi/booking.ts'
import { changes } from './hi/changes.ts'
import { checkout } from './hi/checkout.ts'
import { common } from './hi/common.ts'
import { devices } from './hi/devices.ts'
import { errors } from './hi/errors.ts'
import { home } from './hi/home.ts'
import { leaving } from './hi/leaving.ts'
import { legal } from './hi/legal.ts'
import { mine } from './hi/mine.ts'
import { pages } from './hi/pages.ts'
import { privacy } from './hi/privacy.ts'
import { profile } from './hi/profile.ts'
import { property } from './hi/property.ts'
import { recovery } from './hi/recovery.ts'
import { search } from './hi/search.ts'
import { security } from './hi/security.ts'
import { social } from './hi/social.ts'

export const hi: Dictionary = {
  common,
  home,
  search,
  property,
  checkout,
  booking,
  changes,
  account,
  devices,
  privacy,
  leaving,
  legal,
  profile,
  mine,
  recovery,
  social,
  security,
  pages,
  errors,
}
