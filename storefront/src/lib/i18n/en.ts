import { account } from './en/account.ts'
import { booking } from './en/booking.ts'
import { changes } from './en/changes.ts'
import { checkout } from './en/checkout.ts'
import { common } from './en/common.ts'
import { devices } from './en/devices.ts'
import { errors } from './en/errors.ts'
import { home } from './en/home.ts'
import { leaving } from './en/leaving.ts'
import { legal } from './en/legal.ts'
import { mine } from './en/mine.ts'
import { pages } from './en/pages.ts'
import { privacy } from './en/privacy.ts'
import { profile } from './en/profile.ts'
import { property } from './en/property.ts'
import { recovery } from './en/recovery.ts'
import { search } from './en/search.ts'
import { security } from './en/security.ts'
import { social } from './en/social.ts'

export const en = {
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

/** Every language has the same keys, and the same parameters where a text takes some. */
export type Dictionary = typeof en
