import type { SeedReview } from './types.ts'

type Marks = [rating: number, cleanliness: number, location: number, value: number, staff: number]

const review = (property: string, marks: Marks, text: string, ownerReply?: string): SeedReview => {
  const [rating, cleanliness, location, value, staff] = marks
  return { property, rating, cleanliness, location, value, staff, review: text, ownerReply }
}

/** Each is given to one completed stay at its property, in this order. */
export const SEED_REVIEWS: SeedReview[] = [
  review(
    'hundred-feet-hostel-indiranagar',
    [5, 5, 5, 4, 5],
    'Came in on the 4 am bus from Hampi and somebody really was up. The bunk is like a small room of its own: curtain, lamp, shelf. I got more work done at the long table than at my office.',
    'The table misses you too. Your charger is in the lost-and-found drawer.',
  ),
  review(
    'hundred-feet-hostel-indiranagar',
    [4, 4, 5, 4, 4],
    'Great spot, metro in seven minutes as promised. Saturday night the street is loud until one, earplugs help. Everything inside is clean and calm.',
  ),
  review(
    'carter-road-bunks-bandra',
    [5, 4, 5, 4, 5],
    'You walk out and there is the sea. Beds do not creak, which after ten years of hostels I can say is rare. The women’s dorm having its own key made my mother happy as well.',
  ),
  review(
    'carter-road-bunks-bandra',
    [4, 4, 5, 3, 4],
    'Not the cheapest bunk in Bombay, but you are in Bandra and people are lovely. One of the showers takes a while to get hot.',
    'The second geyser has been replaced since. Thank you for telling us at the desk as well.',
  ),
  review(
    'jharokha-hostel-bani-park',
    [5, 5, 4, 5, 5],
    'The courtyard at noon is ten degrees cooler than the street. Saturday dinner on the roof with string lights and dal-baati was the best evening of my trip.',
  ),
  review(
    'jharokha-hostel-bani-park',
    [5, 4, 4, 5, 5],
    'They told me exactly what the auto to Amber should cost and it cost exactly that. Dorm was quiet after ten, as they say it is.',
  ),
  review(
    'jharokha-hostel-bani-park',
    [3, 4, 3, 4, 4],
    'Beautiful building. Wi-Fi did not reach my bed at the far end of Neela, so calls had to be in the courtyard.',
    'We put a second router in that corner in the week after your stay.',
  ),
  review(
    'kutcheri-homestay-mylapore',
    [5, 5, 5, 5, 5],
    'I came for two concerts and stayed for the breakfasts. The swing in the hall, the red floor, the cat. It is somebody’s home and they let you be part of it.',
  ),
  review(
    'kutcheri-homestay-mylapore',
    [4, 5, 5, 4, 5],
    'Spotless and so well placed for the temple and the sabhas. Strictly vegetarian, which they say clearly beforehand.',
  ),
  review(
    'casa-jambul-assagao',
    [5, 5, 4, 4, 5],
    'Six of us took the whole villa for a birthday that was mostly swimming and Maria’s fish thali. The bread man with his horn at seven is real.',
  ),
  review(
    'lamplight-house-koramangala',
    [5, 5, 5, 4, 5],
    'First three months in Bengaluru and I never once worried about coming home late from work. The porch lamp is a small thing that is not small.',
    'Saraswathi read this aloud at dinner.',
  ),
  review(
    'agara-lake-residency-hsr',
    [4, 4, 4, 5, 4],
    'Good food, honest price, fast internet. Triple sharing is a bit tight for two laptops and three people, so I moved to a double.',
  ),
  review(
    'neem-court-viman-nagar',
    [4, 5, 4, 4, 4],
    'Moved from Delhi with two suitcases and could cook dinner the same night. The electricity bill was shown with the meter photo, which I appreciated.',
  ),
]
