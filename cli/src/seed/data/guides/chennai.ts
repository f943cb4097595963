import type { SeedGuide } from '../types.ts'

export const chennaiGuide: SeedGuide = {
  slug: 'mylapore-in-the-music-season',
  title: 'Mylapore in the music season',
  city: 'Chennai',
  cityKey: 'chennai',
  seed: 204,
  summary:
    'How to hear three concerts a day in December, eat at the sabha canteens, and still be at the temple tank by dusk.',
  blocks: [
    {
      p: 'From the middle of December to the middle of January, Chennai holds more concerts than any city on earth, and most of them happen within three kilometres of each other. You need a room in Mylapore, comfortable sandals and no other plans.',
    },
    { h2: 'How the season works' },
    {
      p: 'Each hall is a **sabha** with its own programme, printed in the newspaper every morning. Afternoon concerts are free and belong to young musicians: go to these first. The stars sing at half past six; for them buy a ticket in the morning, or stand at the back, which is allowed and full of people who know the most.',
    },
    { h2: 'Canteens' },
    {
      p: 'Every sabha has a canteen, and every listener has an opinion about it. Look for the one with a queue at four in the afternoon. Order the day’s special without asking what it is. Ashoka halwa should leave a shine on the leaf.',
    },
    { h2: 'The streets in between' },
    {
      list: [
        'Before seven: kolams being drawn on North Mada Street, and Margazhi songs from the temple loudspeaker.',
        'Nine: filter coffee, standing, and a ghee podi dosa if you have earned it.',
        'Noon: Luz for bookshops and the church of 1516, cool and empty.',
        'Five: jasmine by the arm’s length around the tank. Somebody will pin it for you.',
      ],
    },
    { h2: 'Manners' },
    {
      p: 'Arrive before the varnam or wait at the door until it ends. Keep time on your knee if you can, and not if you cannot. Leave between pieces, never during the alapana. Phones off: the mridangam player can see you.',
    },
    { h2: 'Getting about' },
    {
      p: 'The MRTS stops at Thirumayilai; autos take the app’s price with a sigh. Evenings are 22 degrees, which Chennai considers winter, so your host may offer you a shawl.',
    },
  ],
}
