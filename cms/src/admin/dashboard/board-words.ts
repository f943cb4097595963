import type { Ctx } from '../../context.ts'
import { say } from '../../fields/labels.ts'

export const BOARD_WORDS = {
  welcome: say('Good to see you', 'स्वागत है'),
  awaiting: say('Properties awaiting approval', 'स्वीकृति की प्रतीक्षा में संपत्तियाँ'),
  noneAwaiting: say('Nothing waits for you.', 'कुछ भी शेष नहीं।'),
  bookedToday: say('Booked today', 'आज की बुकिंग'),
  requests: say('Requests waiting for your answer', 'आपके जवाब की प्रतीक्षा में अनुरोध'),
  answerBy: say('answer by', 'जवाब दें'),
  arrivals: say('Arriving today', 'आज आने वाले'),
  frontDesk: say('Open the front desk', 'स्वागत पटल खोलें'),
  departures: say('Leaving today', 'आज जाने वाले'),
  manualPayouts: say('Refunds to pay by hand', 'हाथ से देनी वापसियाँ'),
  objections: say('Deposits to decide', 'निर्णय योग्य जमा राशियाँ'),
  disputes: say('Disputes to answer', 'उत्तर योग्य विवाद'),
  failedJobs: say('Failed jobs', 'असफल कार्य'),
  held: say('Held for owners', 'मालिकों के लिए रखी राशि'),
  deposits: say('Deposits held', 'रखी गई जमा राशि'),
  earned: say('Earned by stays so far', 'अब तक की कमाई'),
  ahead: say('Coming from confirmed stays', 'पुष्ट प्रवासों से आने वाली'),
  differences: say('Differences in the books', 'हिसाब में अंतर'),
  booksCompared: say('Books compared', 'हिसाब का मिलान'),
  booksAgree: say('Everything agrees.', 'सब कुछ मेल खाता है।'),
  latest: say('Latest bookings', 'नई बुकिंग'),
  staying: say('Here now', 'अभी ठहरे हुए'),
  upcoming: say('Coming stays', 'आने वाले प्रवास'),
  noUpcoming: say('No stays ahead yet.', 'अभी कोई प्रवास नहीं।'),
  occupancy: say('Beds taken tonight', 'आज रात भरे बिस्तर'),
  drafts: say('Drafts', 'मसौदे'),
  noDrafts: say('No drafts. Write a new guide?', 'कोई मसौदा नहीं। नई गाइड लिखें?'),
  planned: say('Planned publications', 'नियोजित प्रकाशन'),
  noPlanned: say('Nothing is planned.', 'कुछ नियोजित नहीं।'),
  unknown: say('unknown, Redis is away', 'अज्ञात, Redis उपलब्ध नहीं'),
  newProperty: say('Add a property', 'संपत्ति जोड़ें'),
  newGuide: say('Write a guide', 'गाइड लिखें'),
} as const

export type BoardProps = { ctx: Ctx; language: string; userId: string }
