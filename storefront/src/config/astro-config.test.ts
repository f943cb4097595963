import { passthroughImageService } from 'astro/config'
import { expect, it } from 'vitest'
import config from '../../astro.config.ts'

it('has no picture worked on for whoever asks for one', () => {
  expect(config.image?.service).toEqual(passthroughImageService())
})
