import { bengaluruGuide } from './guides/bengaluru.ts'
import { chennaiGuide } from './guides/chennai.ts'
import { goaGuide } from './guides/goa.ts'
import { jaipurGuide } from './guides/jaipur.ts'
import { mumbaiGuide } from './guides/mumbai.ts'
import type { SeedGuide } from './types.ts'

export const SEED_GUIDES: SeedGuide[] = [bengaluruGuide, mumbaiGuide, jaipurGuide, chennaiGuide, goaGuide]
