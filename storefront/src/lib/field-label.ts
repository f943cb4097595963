import type { Dictionary } from './i18n/en.ts'

/** The label of a form field by its name, such as `guests.0.gender`; empty for names we do not know. */
export function fieldLabel(name: string, t: Dictionary): string {
  const guest = /^guests\.(\d+)\.(name|gender|age)$/.exec(name)
  if (guest)
    return `${t.checkout.guest(Number(guest[1]) + 1)}, ${t.checkout[guest[2] as 'name' | 'gender' | 'age']}`
  const labels: Record<string, string> = {
    firstName: t.account.firstName,
    lastName: t.account.lastName,
    email: t.account.email,
    phoneNumber: t.account.phone,
    file: t.profile.picture.choose,
    'address.street': t.profile.address.street,
    'address.city': t.profile.address.city,
    'address.state': t.profile.address.state,
    'address.zipCode': t.profile.address.zipCode,
    'address.country': t.profile.address.country,
    password: t.account.password,
    currentPassword: t.account.currentPassword,
    newPassword: t.account.newPassword,
    newEmail: t.recovery.newEmail.field,
    terms: t.legal.terms.title,
    code: t.recovery.code,
    specialRequests: t.checkout.requests,
    checkInDate: t.common.checkIn,
    checkOutDate: t.common.checkOut,
    guests: t.common.guestsLabel,
    rating: t.mine.review.rating,
    review: t.mine.review.text,
  }
  return labels[name] ?? ''
}
