import type { BookingView } from '@bookmysleep/domain/api/bookings'
import type { DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import { formatAmount, formatDay, formatInstant } from '../format-stay.ts'
import { inLanguage, type Locale, type Mail } from '../mail.ts'

export type DepositReader = { locale: Locale; url: string; to: 'seeker' | 'owner' | 'admin' }
type About = { claim: DepositClaimView; booking: BookingView }

/** The stay is over: until when the owner may claim, and what happens otherwise. */
export function depositOpened({ claim, booking }: About, { locale, url, to }: DepositReader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const deposit = formatAmount(claim.deposit, claim.currency, locale)
  const until = formatInstant(claim.claimUntil, { locale, timeZone: booking.property.timeZone })
  const forOwner = say(
    `If something was damaged or left unpaid, claim it with pictures until ${until}. Without a claim the deposit goes back to the guest by itself; you can also return it now.`,
    `यदि कुछ टूटा या बकाया है, तो ${until} तक तस्वीरों के साथ दावा करें। दावे के बिना जमा राशि अपने आप अतिथि को लौट जाएगी; आप इसे अभी भी लौटा सकते हैं।`,
  )
  const forSeeker = say(
    `The host may claim damages until ${until}. If nothing is claimed, all of it goes back to the way you paid.`,
    `मेज़बान ${until} तक नुक़सान का दावा कर सकते हैं। दावा न होने पर पूरी राशि उसी माध्यम में लौटेगी जिससे आपने भुगतान किया था।`,
  )
  return mailOf(booking, {
    subject: say(`Deposit of ${deposit} after the stay`, `प्रवास के बाद ${deposit} की जमा राशि`),
    heading: say('The deposit after the stay', 'प्रवास के बाद जमा राशि'),
    paragraphs: [to === 'owner' ? forOwner : forSeeker],
    facts: [[say('Deposit', 'जमा राशि'), deposit]],
    locale,
    url,
  })
}

/** The owner has claimed: what, and until when the seeker may answer. */
export function depositClaimed({ claim, booking }: About, { locale, url, to }: DepositReader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const until = formatInstant(claim.answerUntil ?? claim.claimUntil, {
    locale,
    timeZone: booking.property.timeZone,
  })
  const forSeeker = say(
    `The host wants to keep the amounts below. Look at the pictures and agree, or object until ${until}. If you do not answer, the claim stands.`,
    `मेज़बान नीचे दी गई राशियाँ रखना चाहते हैं। तस्वीरें देखें और ${until} तक सहमति या आपत्ति दें। उत्तर न देने पर दावा मान्य होगा।`,
  )
  const forOwner = say(
    `We have told the guest, who may object until ${until}.`,
    `हमने अतिथि को बता दिया है; वे ${until} तक आपत्ति कर सकते हैं।`,
  )
  return mailOf(booking, {
    subject: say('Deductions from the deposit', 'जमा राशि से कटौती'),
    heading: say('Deductions are claimed from the deposit', 'जमा राशि से कटौती माँगी गई है'),
    paragraphs: [to === 'seeker' ? forSeeker : forOwner],
    facts: itemFacts(claim, locale),
    locale,
    url,
  })
}

/** The seeker objects: an admin decides. */
export function depositObjected({ claim, booking }: About, { locale, url, to }: DepositReader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const words = {
    seeker: say(
      'We have your objection. Our team looks at both sides and writes to you.',
      'आपकी आपत्ति मिल गई। हमारी टीम दोनों पक्ष देखेगी और आपको लिखेगी।',
    ),
    owner: say(
      'The guest objects to your claim. Our team looks at both sides and writes to you.',
      'अतिथि ने आपके दावे पर आपत्ति की है। हमारी टीम दोनों पक्ष देखेगी और आपको लिखेगी।',
    ),
    admin: say(
      'Please decide what of each item the owner may keep.',
      'कृपया निर्णय करें कि मालिक हर मद में कितना रख सकते हैं।',
    ),
  }
  return mailOf(booking, {
    subject: say('Objection to a deposit claim', 'जमा राशि के दावे पर आपत्ति'),
    heading: say('The guest objects to the deductions', 'अतिथि को कटौती पर आपत्ति है'),
    paragraphs: [words[to]],
    facts: [...itemFacts(claim, locale), [say('Objection', 'आपत्ति'), claim.objection?.reason ?? '']],
    locale,
    url,
  })
}

/** The deposit is settled: who gets what, and why. */
export function depositClosed({ claim, booking }: About, { locale, url, to }: DepositReader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const toSeeker = claim.toSeeker ?? 0
  const back = formatAmount(toSeeker, claim.currency, locale)
  const kept = formatAmount(claim.toOwner ?? 0, claim.currency, locale)
  const forSeeker =
    toSeeker > 0
      ? say(
          `${back} goes back to the way you paid. Banks take 5 to 10 working days.`,
          `${back} उसी माध्यम में लौटेंगे जिससे आपने भुगतान किया था। बैंक को 5 से 10 कार्यदिवस लगते हैं।`,
        )
      : say('Nothing of the deposit goes back.', 'जमा राशि में से कुछ भी वापस नहीं होगा।')
  const forOwner = claim.toOwner
    ? say(`${kept} of the deposit is yours.`, `जमा राशि में से ${kept} आपके हैं।`)
    : claim.toMonths
      ? say(
          'What of it pays for unpaid rent is earned as any rent is.',
          'इसमें से जितना बकाया किराया चुकाता है, वह हर किराए की तरह आपकी कमाई है।',
        )
      : say('The guest gets all of it back.', 'अतिथि को पूरी राशि वापस मिलती है।')
  return mailOf(booking, {
    subject: say(`Deposit settled: ${booking.reference}`, `जमा राशि का निपटारा: ${booking.reference}`),
    heading: say('The deposit is settled', 'जमा राशि का निपटारा हो गया'),
    paragraphs: [to === 'owner' ? forOwner : forSeeker],
    facts: [
      [say('Back to the guest', 'अतिथि को वापस'), back],
      [say('To the host', 'मेज़बान को'), kept],
      ...(claim.toMonths
        ? [
            [
              say('For unpaid rent', 'बकाया किराए के लिए'),
              formatAmount(claim.toMonths, claim.currency, locale),
            ] as [string, string],
          ]
        : []),
      ...(claim.decision
        ? [[say('Our reason', 'हमारा कारण'), claim.decision.reason] as [string, string]]
        : []),
    ],
    locale,
    url,
  })
}

function itemFacts(claim: DepositClaimView, locale: Locale): [string, string][] {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const amount = (value: number) => formatAmount(value, claim.currency, locale)
  const labelOf = ({ month, label }: DepositClaimView['items'][number]) =>
    month
      ? `${say('Unpaid rent', 'बकाया किराया')}, ${formatDay(month.from, locale)} – ${formatDay(month.to, locale)}`
      : label
  return [
    ...claim.items.map((item): [string, string] => [labelOf(item), amount(item.amount)]),
    [say('Claimed in all', 'कुल दावा'), amount(claim.claimedAmount)],
    [say('Deposit', 'जमा राशि'), amount(claim.deposit)],
  ]
}

function mailOf(
  { reference, property }: BookingView,
  { locale, url, facts = [], ...mail }: Omit<Mail, 'action'> & { locale: Locale; url: string },
): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    ...mail,
    facts: [[say('Booking', 'बुकिंग'), `${reference}, ${property.propertyName}`], ...facts],
    action: { label: say('See the booking', 'बुकिंग देखें'), url },
  }
}
