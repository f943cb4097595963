/** The product's own colours; every picture is mixed from them and their neighbours. */
export const COLOR = {
  paper: '#FBF8F2',
  cream: '#F3E9D6',
  sand: '#E4D3B4',
  ink: '#1D1B2E',
  night: '#2C2A63',
  dusk: '#5B4B8A',
  plum: '#8A5A87',
  rose: '#D98E73',
  peach: '#F4C79A',
  lamp: '#E08E1B',
  glow: '#FFD98A',
  leaf: '#2E6B4A',
  moss: '#5E8B5A',
  sage: '#A9BF98',
  brick: '#A33A2C',
  clay: '#C4694A',
  wood: '#9A6A43',
  woodDark: '#6E4A32',
  sea: '#3F7F8F',
  mist: '#9CC0C2',
} as const

export type Hour = 'dusk' | 'night' | 'dawn' | 'noon' | 'golden'

/** Sky from top to horizon, the tint of far things, and whether lamps are on. */
export const HOURS: Record<Hour, { sky: string[]; far: string; near: string; ground: string; lit: boolean }> =
  {
    dusk: {
      sky: ['#2C2A63', '#6A4F8C', '#D98A73', '#F7CF98'],
      far: '#7A5A8C',
      near: '#4A3F78',
      ground: '#3A3566',
      lit: true,
    },
    night: {
      sky: ['#17162B', '#2C2A63', '#4B4690', '#7C6AA6'],
      far: '#3D3A78',
      near: '#2A2858',
      ground: '#211F45',
      lit: true,
    },
    dawn: {
      sky: ['#8FB4CF', '#D6D9D2', '#F8DFC0', '#F9C9A0'],
      far: '#B9B7C2',
      near: '#8C93AC',
      ground: '#8A9A7A',
      lit: false,
    },
    noon: {
      sky: ['#7FB6CC', '#B9DAD9', '#EAF0E0'],
      far: '#A6C2C6',
      near: '#7FA3A6',
      ground: '#A8B58A',
      lit: false,
    },
    golden: {
      sky: ['#6E93A8', '#D9C9A6', '#F6CE83', '#F2B14C'],
      far: '#C99C76',
      near: '#A47458',
      ground: '#8C7A52',
      lit: true,
    },
  }

/** `cloth` is for bedding and doors, `soft` for curtains. */
export type Scheme = Record<'wall' | 'shade' | 'trim' | 'accent' | 'cloth' | 'soft', string>

/** Wall, trim and accent of a house or a room. */
export const SCHEMES: [Scheme, ...Scheme[]] = [
  {
    wall: '#EAD7B7',
    shade: '#D8BF97',
    trim: '#FBF8F2',
    accent: '#A33A2C',
    cloth: '#2C2A63',
    soft: '#E9B872',
  },
  {
    wall: '#D9A48A',
    shade: '#C48A70',
    trim: '#FBF1E2',
    accent: '#2C2A63',
    cloth: '#2E6B4A',
    soft: '#F3D9B8',
  },
  {
    wall: '#BFD0C0',
    shade: '#A3B8A5',
    trim: '#FBF8F2',
    accent: '#E08E1B',
    cloth: '#A33A2C',
    soft: '#F1D7A8',
  },
  {
    wall: '#B9C4DC',
    shade: '#9DA9C8',
    trim: '#FBF8F2',
    accent: '#E08E1B',
    cloth: '#5B4B8A',
    soft: '#F4D9B5',
  },
  {
    wall: '#F0C987',
    shade: '#DDB06A',
    trim: '#FFF9EC',
    accent: '#3F7F8F',
    cloth: '#A33A2C',
    soft: '#FBEBCB',
  },
  {
    wall: '#E3C4C0',
    shade: '#CFA8A4',
    trim: '#FFF6F0',
    accent: '#2E6B4A',
    cloth: '#8A5A87',
    soft: '#F6DFC2',
  },
]
