import sharp from 'sharp'

/** A photo as a phone makes one: lying on its side, with the camera's name and the place in it. */
export function phonePhoto({ width = 2000, height = 1200, colour = '#2c2a63' } = {}): Promise<Buffer> {
  const turnedRight = 6
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .withExif({
      IFD0: { Make: 'Lampphone', Model: 'L7' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '12/1 58/1 1234/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '77/1 35/1 4321/100',
      },
    })
    .withMetadata({ orientation: turnedRight })
    .jpeg()
    .toBuffer()
}
