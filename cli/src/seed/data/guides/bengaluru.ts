import type { SeedGuide } from '../types.ts'

export const bengaluruGuide: SeedGuide = {
  slug: 'first-month-in-bengaluru',
  title: 'Your first month in Bengaluru',
  city: 'Bengaluru',
  cityKey: 'bengaluru',
  seed: 201,
  summary:
    'Which side of the city to sleep on, what a PG should cost and include, and how to get through the week you arrive.',
  blocks: [
    {
      p: 'Most people choose a bed in Bengaluru by looking at the rent. Choose it by the road between the bed and the office instead. Six kilometres here can be fifteen minutes or an hour and ten, and you will travel them five hundred times a year.',
    },
    { h2: 'Where to sleep, by where you work' },
    {
      p: '**Koramangala** suits startups, and anyone who wants dinner within walking distance of everything. Streets in the 5th and 6th Blocks are quiet one turning away from the main road. Expect to pay more for less floor.',
    },
    {
      p: '**HSR Layout** is flatter, greener and a little cheaper. Sector 2 is close to Agara and the Outer Ring Road buses, so Bellandur and Ecospace are reachable without a cab. Evenings are for the lake and the 27th Main.',
    },
    {
      p: '**Indiranagar** has the metro, which is the only vehicle in the city that keeps its promises. If your office is on MG Road, Trinity or towards Whitefield, a bed near the Purple Line is worth a thousand rupees a month.',
    },
    { h2: 'What a PG price should include' },
    {
      list: [
        'Breakfast and dinner, and lunch at weekends if the listing says full board. Ask what happens to your share on days you travel.',
        'Wi-Fi, water, cleaning and a washing machine. Electricity for AC is often read on a meter; ask to see last month’s.',
        'A deposit of about one month. Two is common for single rooms. More than that is a reason to look elsewhere.',
        'A notice period, usually thirty days. On our booking page it is written out as dates, before you pay.',
      ],
    },
    { h2: 'The week you arrive' },
    {
      p: 'Stay in a hostel for three nights and look at rooms in person, once in the morning and once after nine at night. Listen for generators, dogs and the road. Turn on the shower. Ask a resident, not the manager, what the food is like on a Thursday.',
    },
    {
      p: 'Carry one government ID and two passport photographs; the police verification form wants both. Buy a metro card on the first day. Keep an umbrella in the bag from May to October, including on the days that begin blue.',
    },
    { h2: 'Small things that help' },
    {
      p: 'Learn four words of Kannada: **namaskara**, **beku** (I want), **beda** (I do not) and **saaku** (enough). They will be used mostly at lunch, and people notice.',
    },
  ],
}
