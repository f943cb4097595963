import { agaraLakeResidency } from './properties/agara-lake-residency-hsr.ts'
import { carterRoadBunks } from './properties/carter-road-bunks-bandra.ts'
import { casaJambul } from './properties/casa-jambul-assagao.ts'
import { durgamColiving } from './properties/durgam-coliving-madhapur.ts'
import { hundredFeetHostel } from './properties/hundred-feet-hostel-indiranagar.ts'
import { jharokhaHostel } from './properties/jharokha-hostel-bani-park.ts'
import { kutcheriHomestay } from './properties/kutcheri-homestay-mylapore.ts'
import { lamplightHouse } from './properties/lamplight-house-koramangala.ts'
import { neemCourt } from './properties/neem-court-viman-nagar.ts'
import { ridgeViewHouse } from './properties/ridge-view-house-kamla-nagar.ts'
import type { SeedProperty } from './types.ts'

export const SEED_PROPERTIES: SeedProperty[] = [
  lamplightHouse,
  hundredFeetHostel,
  agaraLakeResidency,
  carterRoadBunks,
  ridgeViewHouse,
  neemCourt,
  durgamColiving,
  kutcheriHomestay,
  jharokhaHostel,
  casaJambul,
]
