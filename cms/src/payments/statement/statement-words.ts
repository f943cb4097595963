export type StatementLanguage = 'en' | 'hi'

export const STATEMENT_WORDS = {
  title: { en: 'Statement', hi: 'विवरण' },
  everybody: { en: 'All owners', hi: 'सभी मालिक' },
  whole: { en: 'From the first day until today', hi: 'पहले दिन से आज तक' },
  since: { en: 'From', hi: 'से' },
  until: { en: 'Until', hi: 'तक' },
  date: { en: 'Date', hi: 'तिथि' },
  booking: { en: 'Booking', hi: 'बुकिंग' },
  what: { en: 'What', hi: 'क्या' },
  amount: { en: 'Amount', hi: 'राशि' },
  balance: { en: 'Balance', hi: 'शेष' },
  before: { en: 'Brought forward', hi: 'पिछला शेष' },
  after: { en: 'Balance at the end', hi: 'अंतिम शेष' },
  nothing: { en: 'Nothing was booked in this time.', hi: 'इस अवधि में कोई लेन-देन नहीं।' },
  meaning: {
    en: 'The balance is what BookMySleep owes the owner; below zero it was paid in advance.',
    hi: 'शेष वह राशि है जो बुकमाईस्लीप को मालिक को देनी है; शून्य से कम हो तो पहले दी जा चुकी है।',
  },
  rate: {
    en: 'A percentage is the commission of the stay, which is taken off already.',
    hi: 'प्रतिशत उस प्रवास का कमीशन है, जो पहले ही घटा दिया गया है।',
  },
  page: { en: 'Page', hi: 'पृष्ठ' },
} as const
