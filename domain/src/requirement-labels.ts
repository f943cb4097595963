import type { Label } from './labels.ts'

/**
 * What Stripe asks of owners, by the beginning or the end of its names: https://docs.stripe.com/connect/handling-api-verification.
 * The longest that fits is taken.
 */
const REQUIREMENTS: Record<string, Label> = {
  business_type: { en: 'Say whether you let as a person or as a company', hi: 'बताएँ कि आप व्यक्ति हैं या कंपनी' },
  business_profile: { en: 'Describe your business', hi: 'अपने व्यवसाय का विवरण दें' },
  external_account: {
    en: 'Add the bank account that you want to be paid to',
    hi: 'वह बैंक खाता जोड़ें जिसमें भुगतान चाहिए',
  },
  tos_acceptance: { en: "Accept Stripe's terms", hi: 'स्ट्राइप की शर्तें स्वीकार करें' },
  'individual.verification': {
    en: 'Show a document that proves who you are',
    hi: 'अपनी पहचान का दस्तावेज़ दिखाएँ',
  },
  'person.verification': { en: 'Show a document that proves who you are', hi: 'अपनी पहचान का दस्तावेज़ दिखाएँ' },
  'company.verification': { en: "Show your company's registration", hi: 'कंपनी का पंजीकरण दिखाएँ' },
  individual: { en: 'Complete your personal details', hi: 'अपना व्यक्तिगत विवरण पूरा करें' },
  person: { en: 'Complete the details of the people behind the company', hi: 'कंपनी के लोगों का विवरण पूरा करें' },
  company: { en: "Complete your company's details", hi: 'कंपनी का विवरण पूरा करें' },
  'individual.id_number': { en: 'Give your PAN', hi: 'अपना पैन नंबर दें' },
  'company.tax_id': { en: "Give your company's PAN", hi: 'कंपनी का पैन नंबर दें' },
}

const SOMETHING: Label = { en: 'Stripe wants to know something more', hi: 'स्ट्राइप को कुछ और जानकारी चाहिए' }

/** What people read for the names of requirements, each thing once. Persons have ids in place of the word. */
export function requirementLabels(names: readonly string[]): Label[] {
  return [...new Set(names.map(labelOf))]
}

function labelOf(name: string): Label {
  const path = name.replace(/^person_\w+/, 'person')
  const [longest] = Object.keys(REQUIREMENTS)
    .filter((known) => path === known || path.startsWith(`${known}.`))
    .toSorted((one, other) => other.length - one.length)
  return (longest && REQUIREMENTS[longest]) || SOMETHING
}
