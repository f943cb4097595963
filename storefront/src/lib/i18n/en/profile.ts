import { AVATAR_LEAST_SIDE, MAX_MEGAPIXELS, MAX_UPLOAD_MB } from '@bookmysleep/domain/uploads'

/** Who somebody is to others here, and where they live. */
export const profile = {
  open: 'Change your picture, name, number or address',
  title: 'Profile',
  picture: {
    title: 'Your picture',
    text: 'Shown small beside the reviews you write. Nothing of where it was taken is kept.',
    alt: 'Your picture',
    preview: 'This is how it will look.',
    choose: 'Choose a picture',
    hint: `JPEG, PNG, WebP or AVIF, at least ${AVATAR_LEAST_SIDE} × ${AVATAR_LEAST_SIDE} pixels, at most ${MAX_UPLOAD_MB} MB. We keep a square of its middle.`,
    save: 'Use this picture',
    remove: 'Remove the picture',
    saved: 'Your picture is changed.',
    removed: 'Your picture is removed.',
    missing: 'Choose a picture first.',
    unreadable: `This picture cannot be read. Take a JPEG, PNG, WebP or AVIF of at most ${MAX_MEGAPIXELS} megapixels.`,
    small: `This picture is too small. Take one of at least ${AVATAR_LEAST_SIDE} × ${AVATAR_LEAST_SIDE} pixels.`,
    large: `This picture is too large. Take one of at most ${MAX_UPLOAD_MB} MB.`,
  },
  about: {
    title: 'About you',
    lastNameHint: 'Leave it empty if you have one name only.',
    saved: 'Saved.',
  },
  address: {
    title: 'Address',
    text: 'It is kept encrypted, and no host or guest sees it.',
    street: 'House and street',
    city: 'City',
    state: 'State',
    zipCode: 'PIN code',
    country: 'Country',
  },
  more: 'More of your account',
}
