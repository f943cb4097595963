/** Each section: its heading and its paragraphs. */
type Section = readonly [heading: string, ...paragraphs: string[]]
type Text = { title: string; intro: string; sections: readonly Section[] }

const terms: Text = {
  title: 'Terms',
  intro: 'What holds between you, the owner of the house and this site when you book or let a bed.',
  sections: [
    [
      'Who is who',
      'This site brings guests and owners together, holds the beds, takes the payment and passes the rent on. The stay itself is between the guest and the owner of the house, who answers for it.',
      'The software of this site is open source, and others run sites of their own with it. Whom you deal with is whoever runs the site at this address.',
    ],
    [
      'Accounts',
      'Give your own name and an e-mail address that you read. Keep your password to yourself. We may keep out accounts that are used to cheat, and say why.',
    ],
    [
      'Booking and paying',
      'The whole price is shown before you pay: rent, tax and a deposit where there is one. When you book, the beds are held for you for 15 minutes; without a payment they are free again.',
      'Some owners answer requests themselves. Then your card is only reserved, and charged when the owner accepts; a request without an answer ends by itself and costs nothing.',
      'For stays by the month you pay the first month and the deposit at booking. Later months are due on the days that your booking shows.',
    ],
    [
      'Cancelling',
      'Each house has one of our cancellation policies. It is shown with the price and kept with your booking: a later change of the house does not change it. Before you cancel you see what you get back.',
      'When the owner cancels, you get everything back.',
    ],
    [
      'Deposits',
      'A deposit is yours. After you leave, the owner has 48 hours to claim for damages or unpaid months, item by item. You have 72 hours to answer; without an answer the claim stands. When you disagree, a person of ours decides. Without a claim all of it goes back to you.',
    ],
    [
      'Who gets the money',
      'Payments are taken by Stripe. The owner gets the rent less our commission. Tax goes to the government, and the deposit is held until the stay is settled.',
    ],
    [
      'Reviews and messages',
      'Guests may review a house after their stay, and owners may answer. Write what is true. What you write to each other here is seen by the two of you, and by our administrators when they have to settle something.',
    ],
    [
      'Owners',
      'List only what is yours to let, and keep calendar, rules and prices true. A person checks each house before it is shown. You follow the law of your place: registering guests, licences, taxes of your own.',
    ],
  ],
}

const privacy: Text = {
  title: 'Privacy',
  intro: 'Which data we keep about you, why, how long, and what you can do about it.',
  sections: [
    [
      'What we keep',
      'Your name, e-mail address and language; phone, address and picture if you give them; your stays with the guests’ names, ages and genders, payments, refunds, reviews, messages, wishlist and notifications; your devices with their network addresses; and what you agreed to.',
      'Of owners also their houses, the papers that show that they may let them, and how they are paid. Card numbers never reach us: Stripe has them.',
    ],
    [
      'What for',
      'To book, pay, and pay back; to tell you what happens to your stay; to let the two sides talk; to keep others out of your account; to find fraud; and because tax law asks for records. Mails about offers are sent only to those who asked for them.',
    ],
    [
      'Who sees it',
      'The owner of a house sees who stays there. Guests see the owner’s name. Stripe gets what a payment needs, and your bank what a dispute needs. Our administrators see what they need to help. We sell nothing and show no advertisements of others.',
      'When you log in with Google or GitHub, they learn that you did; we learn your name and address from them.',
    ],
    [
      'How it is kept',
      'Phone, address and papers are stored encrypted; passwords only as a hash that cannot be turned back. What is shown of searches is counted without names.',
    ],
    [
      'How long',
      'Your account until you delete it. Devices 30 days after their end, searches and logs of payments half a year, notifications 400 days, an archive of your data a week. A log of logins and of changes to accounts and money, with network addresses and without names, two years unless the operator has set another time.',
      'Bookings, payments and receipts as long as tax law asks: 72 months after the annual return for their year is due. Then the names are taken out.',
    ],
    [
      'Your rights',
      'You can see and correct your profile, download everything that we keep about you, withdraw from mails about offers, and delete your account: all on the page “Your data” of your account. Deleting waits while a stay is ahead or money is on its way.',
      'What you wrote to others stays as text, without your name.',
    ],
    [
      'Cookies',
      'Only those that the site needs: your session, your language and colours, and a login that is under way. None of others.',
    ],
  ],
}

export const legal = {
  version: (date: string) => `This text holds from ${date}.`,
  terms,
  privacy,
  yourData: 'Your data',
  accept: 'By making an account you agree to these texts:',
  marketing: 'Send me mails about offers. I can withdraw at any time.',
  consents: 'What you agreed to',
  ask: 'Our texts have changed, or you have not agreed to them yet. Please read them; you can use the site meanwhile.',
  readAndAgree: 'Read and agree',
  changed:
    'Our texts have changed while you were filling this in. Please read them; by sending the form again you agree to the new ones.',
  agree: 'I agree',
  agreed: (date: string) => `You agreed on ${date}.`,
  notAgreed: 'You have not agreed to this text yet.',
  offers: { on: 'You get mails about offers.', off: 'You get no mails about offers.' },
  turnOn: 'Send me offers',
  turnOff: 'Send no more offers',
}
