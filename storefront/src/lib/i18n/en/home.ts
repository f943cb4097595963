export const home = {
  title: 'A good bed, wherever the train sets you down.',
  intro:
    'Hostel beds, PG rooms and whole flats across India, for a night or a few months. The price you see is the price you pay.',
  cities: 'Where to?',
  citiesIntro: 'The cities people come to for work, study and the hills.',
  featured: 'Stays that guests speak well of',
  featuredIntro: 'Chosen by our editors; nobody pays to be here.',
  guides: 'City guides',
  guidesIntro: 'Which neighbourhood, which bus, which breakfast.',
  allGuides: 'All guides',
  allStays: 'See all stays',
  promises: 'What you can count on',
  wholePrice: 'The whole price, first',
  wholePriceText: 'Rent, taxes and deposit in one figure, each line beside it. Nothing is added later.',
  heldBed: 'Your bed is held while you pay',
  heldBedText:
    'Fifteen minutes, for you alone. If a payment fails, try again; the bed stays yours meanwhile.',
  deposit: 'Deposits come back',
  depositText: 'We keep the deposit apart and return it after your stay. Cancel, and it comes back at once.',
  host: 'Have beds to let?',
  hostText: 'List your PG, hostel or flat, keep your own calendar, and be paid to your bank.',
  hostAction: 'List your property',
}
