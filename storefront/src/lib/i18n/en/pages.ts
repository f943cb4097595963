export const pages = {
  guides: {
    title: 'City guides',
    intro: 'Written by people who live there: where to stay, how to get about, what to eat first.',
    empty: 'No guides yet. The first ones are being written.',
    by: (name: string) => `by ${name}`,
    stays: (city: string) => `Stays in ${city}`,
    allIn: (city: string) => `All stays in ${city}`,
    preview: 'Preview: this is a draft that only you can see.',
    back: 'All guides',
  },
  notFound: {
    title: 'This page is not here',
    text: 'The address may have a slip in it, or the stay was taken off. The search knows what is there.',
    action: 'Find a stay',
  },
  broken: {
    title: 'Something went wrong on our side',
    text: 'It is not your doing, and nothing was booked or charged by it. Please try again; if it stays like this, write to us and name the number below.',
    action: 'Try again',
  },
  down: {
    title: 'We cannot reach our booking desk',
    text: 'Stays and prices cannot be shown for the moment. Bookings and payments already made are safe. Please try again in a minute.',
    action: 'Try again',
  },
  forbidden: {
    title: 'This belongs to somebody else',
    text: 'You are logged in with an account that may not see this page.',
  },
}
