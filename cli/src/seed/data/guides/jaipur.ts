import type { SeedGuide } from '../types.ts'

export const jaipurGuide: SeedGuide = {
  slug: 'three-slow-days-in-jaipur',
  title: 'Three slow days in Jaipur',
  city: 'Jaipur',
  cityKey: 'jaipur',
  seed: 203,
  summary:
    'Amber before the buses, the old city on foot, stepwells in the heat of the day, and roofs for everything else.',
  blocks: [
    {
      p: 'Jaipur is usually done in one day from Delhi, with a driver who is paid by the shops. Give it three, sleep near the station in Bani Park, and most of the city turns out to be kind and quiet before ten in the morning.',
    },
    { h2: 'Day one: Amber, early' },
    {
      p: 'Leave at half past six. An auto from Bani Park should cost about **₹350** one way; agree it before you sit. The gate opens at eight and the first tour bus arrives a little after nine. Walk up rather than ride: the elephants have done enough.',
    },
    {
      p: 'Down the hill is Panna Meena ka Kund, a stepwell that takes ten minutes to see and stays with you longer than the palace.',
    },
    { h2: 'Day two: the old city on foot' },
    {
      list: [
        'Enter by Chandpole with the flower sellers, around seven.',
        'Jantar Mantar when it opens, with a guide: without one it is sculpture, with one it is a working clock the size of a house.',
        'Lassi in a clay cup on MI Road. The shop with the longest queue is the original; there are four impostors beside it.',
        'Hawa Mahal from the café across the road, then from behind, where nobody goes and the wind really does come through.',
      ],
    },
    { h2: 'Day three: nothing much' },
    {
      p: 'Block-printers in Sanganer let you try, and ruin, a metre of cotton. Or stay in the courtyard with a book until four. At five go up to Nahargarh by the back path and watch the whole pink grid turn on its lamps.',
    },
    { h2: 'When to come' },
    {
      p: 'November to February, with a jacket for the evenings. In January the sky is full of kites and every roof is invited. In May come only if you love stepwells, thick walls and siestas, in which case it is half the price and entirely yours.',
    },
  ],
}
