import type { SeedGuide } from '../types.ts'

export const mumbaiGuide: SeedGuide = {
  slug: 'mumbai-by-the-sea-side',
  title: 'Mumbai, beginning at the sea',
  city: 'Mumbai',
  cityKey: 'mumbai',
  seed: 202,
  summary:
    'Three days in Bandra and south of it: trains at the right hour, food by the street, and what to do when it rains.',
  blocks: [
    {
      p: 'Mumbai is long and thin, and the sea is always to the west. Once you have that in your head you cannot really get lost, only late.',
    },
    { h2: 'Why start in Bandra' },
    {
      p: 'It lies halfway between the airport and the old town, it can be walked, and it goes to bed last. From a bunk near Carter Road you have the promenade in the morning, bakeries by nine and a station ten minutes away.',
    },
    { h2: 'How to take a train' },
    {
      list: [
        'Go south after half past ten in the morning and come back before five, and the local train is a pleasure with a breeze.',
        'Buy a ticket on the UTS app or at the window. First class is the same train with fewer elbows.',
        'Ladies’ coaches are marked on the platform. Women may use any coach; men may not use those.',
        'Stand near the door two stations early. Everyone else already has.',
      ],
    },
    { h2: 'A day that works' },
    {
      p: 'Churchgate by train at eleven. Walk past the Oval to Kala Ghoda, see one gallery and not four. Lunch at an Irani café: keema, brun maska, chai. Ferry from the Gateway if the sea is flat, otherwise the second-hand books at Flora Fountain.',
    },
    {
      p: 'Be on Marine Drive by six. You do not have to do anything there; that is what it is for. Take the train back from Marine Lines, standing if you must, with the door open and the lights of the Queen’s Necklace behind you.',
    },
    { h2: 'In the monsoon' },
    {
      p: 'From June to September plan one thing a day, near a station, and wear sandals that can drown. When the news says high tide above four and a half metres, stay in and order bhajiyas. The balcony is the best seat in the house.',
    },
    { h2: 'What it costs' },
    {
      p: 'A good bunk is **₹900 to ₹1,200** a night, a private double **₹3,000 to ₹4,500**. Vada pav is ₹20, and the third one is a mistake.',
    },
  ],
}
