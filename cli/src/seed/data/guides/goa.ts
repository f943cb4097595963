import type { SeedGuide } from '../types.ts'

export const goaGuide: SeedGuide = {
  slug: 'goa-without-the-noise',
  title: 'Goa without the noise',
  city: 'Goa',
  cityKey: 'goa',
  seed: 205,
  summary:
    'Villages one ridge back from the beach, scooters without regret, and what the monsoon gives to those who come anyway.',
  blocks: [
    {
      p: 'The Goa that people remember from twenty years ago has not gone. It moved two kilometres inland, to Assagao, Siolim and Aldona, where houses have wells and the loudest thing at night is a frog.',
    },
    { h2: 'A village instead of a beach' },
    {
      p: 'From Assagao, Vagator and Anjuna are ten minutes by scooter, and you come home to a garden. Villages have a baker with a horn at seven, a bar with four chairs, and a church that rings for other people’s weddings.',
    },
    { h2: 'The scooter' },
    {
      list: [
        'Rent one with black-on-yellow plates: those are licensed for hire. White plates are a fine waiting to be paid.',
        'About **₹400** a day, helmet included, and photographs of every scratch before you leave.',
        'Petrol from a pump. The bottle by the road has already been somewhere.',
        'After dark go slowly. Cows own the warm tarmac.',
      ],
    },
    { h2: 'What to eat, and where' },
    {
      p: 'A fish thali at lunch, in a place that closes when the fish is finished. Poi from the bicycle, torn and eaten with chorizo on the step. In Panjim, walk Fontainhas in the late afternoon and have coffee under a blue balcony.',
    },
    { h2: 'Whole house or one room?' },
    {
      p: 'For two people a room in a shared villa is the better bargain: you get the pool and the kitchen and share them with four others who mostly left for the beach. From five people on, the whole house costs less for each, and nobody minds who sings.',
    },
    { h2: 'In the rain' },
    {
      p: 'June to September the sea is closed and everything else is open, green and half empty. Prices fall by a third. Waterfalls appear where there was road. Bring a book you have been avoiding; there will be three days when it is the only thing to do, and they will be the ones you talk about.',
    },
  ],
}
