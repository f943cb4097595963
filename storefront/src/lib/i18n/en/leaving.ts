export const leaving = {
  title: 'Delete your account',
  link: 'Delete my account',
  intro: 'For good: nobody can log in to it any more, and it cannot be brought back.',
  notYet: 'Your account cannot be deleted yet',
  obstacles: {
    stays: (count: number) =>
      `Stays that are not over: ${count}. Cancel them, or come back when they are over.`,
    payments: (count: number) => `Payments that are open: ${count}. Pay them, or wait until they are closed.`,
    refunds: (count: number) => `Refunds on their way to you: ${count}. Come back when they have arrived.`,
    deposits: (count: number) =>
      `Deposits that are still held: ${count}. Come back when they are paid back or settled.`,
    disputes: (count: number) => `Payments about which a bank has yet to decide: ${count}.`,
    houses: (count: number) => `Houses open to guests: ${count}. Close them for bookings in the panel first.`,
    guests: (count: number) => `Stays in your houses that are not over: ${count}.`,
    earnings: (count: number) => `Payments of your guests that are not settled with you: ${count}.`,
    payouts: (count: number) => `Payouts on their way to your bank: ${count}.`,
    stripe: (_count: number) =>
      'Your account at Stripe is connected. Disconnect it on the payouts page of the panel first.',
    address: (_count: number) =>
      'Your e-mail address was changed less than three days ago. So long the old address can take that back.',
    'last-admin': (_count: number) => 'You are the only administrator. Make somebody else one first.',
  },
  goneTitle: 'What is deleted',
  gone: [
    'Your name, e-mail address, phone, address, picture and papers.',
    'Your password, second step, linked accounts and all devices that are logged in.',
    'Your wishlist, notifications and invitations of friends.',
  ],
  credit: (amount: string) => `Your credit of ${amount} is lost.`,
  keptTitle: 'What is kept, and why',
  records: (until: string) =>
    `Bookings, payments and receipts, with the names in them, until ${until}: tax law asks for that. Then the names are taken out.`,
  kept: [
    'Reviews and messages that you wrote, without your name: others rely on them.',
    'With the same e-mail address you can register again at any time. The new account begins empty.',
  ],
  sureTitle: 'Delete it now',
  freshLogin: 'You have no password here: this works within ten minutes of logging in.',
  sure: 'I understand that my account cannot be brought back.',
  sureMissing: 'Tick the box first.',
  submit: 'Delete my account for good',
  done: 'Your account is deleted. A last mail confirms it.',
}
