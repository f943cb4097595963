import type { Label } from '@bookmysleep/domain/labels'
import { say } from '../../fields/labels.ts'

export const BOOKING_WORDS = {
  guest: say('Guest', 'अतिथि'),
  guests: say('Guests', 'अतिथिगण'),
  place: say('Place', 'ठिकाना'),
  room: say('Room', 'कमरा'),
  beds: say('beds', 'बिस्तर'),
  stay: say('Stay', 'प्रवास'),
  requests: say('Requests', 'अनुरोध'),
  heldUntil: say('Held until', 'कब तक रोका'),
  answerBy: say('Answer by', 'जवाब की समय सीमा'),
  rejected: say('Rejected', 'अस्वीकृत'),
  cancelled: say('Cancelled', 'रद्द'),
  refund: say('refund', 'वापसी'),
  price: say('Price', 'क़ीमत'),
  total: say('The guest pays', 'अतिथि देता है'),
  commission: say('of it our commission', 'इसमें हमारा कमीशन'),
  commissionTax: say('of it tax on the commission', 'इसमें कमीशन पर कर'),
  ownerShare: say("of it the owner's share", 'इसमें मालिक का हिस्सा'),
  timeline: say('What happened', 'क्या हुआ'),
} as const

/** The booking machine's events in words; an event that is not here is shown as it is. */
export const EVENT_WORDS: Record<string, Label> = {
  hold: say('Beds held', 'बिस्तर रोके गए'),
  held: say('Beds held', 'बिस्तर रोके गए'),
  request: say('Asked the owner', 'मालिक से पूछा गया'),
  accept: say('Accepted', 'स्वीकार'),
  reject: say('Rejected', 'अस्वीकार'),
  remind_owner: say('Reminded the owner', 'मालिक को याद दिलाया'),
  confirm: say('Paid and confirmed', 'भुगतान और पुष्टि'),
  confirmed: say('Paid and confirmed', 'भुगतान और पुष्टि'),
  expire: say('Hold expired', 'रोक समाप्त'),
  cancel: say('Cancelled', 'रद्द'),
  complete: say('Stay completed', 'प्रवास पूर्ण'),
  reclaim: say('Paid late, beds taken again', 'देर से भुगतान, बिस्तर फिर मिले'),
}
