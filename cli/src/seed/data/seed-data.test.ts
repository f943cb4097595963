import { passwordSchema, phoneSchema, registerSchema } from '@bookmysleep/domain/api/auth'
import { coordinatesSchema } from '@bookmysleep/domain/api/primitives'
import { describe, expect, it } from 'vitest'
import { SEED_GUIDES } from './guides.ts'
import { DEMO_PASSWORDS, OWNERS, SEEKERS } from './people.ts'
import { SEED_PROPERTIES } from './properties.ts'
import { SEED_REVIEWS } from './reviews.ts'

/** West, south, east, north of India. */
const INDIA = [68, 6, 98, 36] as const

describe('seed data', () => {
  it('has what the demo promises', () => {
    expect(SEED_PROPERTIES).toHaveLength(10)
    expect(OWNERS).toHaveLength(3)
    expect(SEEKERS).toHaveLength(20)
    expect(SEED_GUIDES).toHaveLength(5)
    expect(SEED_PROPERTIES.filter(({ address }) => address.city === 'Bengaluru')).toHaveLength(3)
  })

  it('passes the checks that people’s own words pass', () => {
    for (const password of Object.values(DEMO_PASSWORDS)) passwordSchema.parse(password)
    for (const { firstName, lastName, email, phoneNumber } of SEEKERS)
      registerSchema.parse({ firstName, lastName, email, phoneNumber, password: DEMO_PASSWORDS.seeker })
    for (const { phoneNumber } of OWNERS) phoneSchema.parse(phoneNumber)
  })

  it('names nobody and nothing twice', () => {
    const isUnique = (words: string[]) => expect(new Set(words).size).toBe(words.length)
    isUnique(SEED_PROPERTIES.map(({ slug }) => slug))
    isUnique(SEED_PROPERTIES.map(({ propertyName }) => propertyName))
    isUnique(SEEKERS.map(({ email }) => email))
    isUnique(SEED_GUIDES.map(({ slug }) => slug))
    for (const { rooms } of SEED_PROPERTIES) isUnique(rooms.map(({ roomNumber }) => roomNumber))
  })

  it('puts every house into India', () => {
    const [west, south, east, north] = INDIA
    for (const { address } of SEED_PROPERTIES) {
      coordinatesSchema.parse({ lat: address.lat, lng: address.lng })
      expect(address.lng > west && address.lng < east && address.lat > south && address.lat < north).toBe(
        true,
      )
      expect(address.zipCode).toMatch(/^[1-9]\d{5}$/)
    }
  })

  it('keeps rooms in line with their house', () => {
    for (const { genderPolicy, rooms } of SEED_PROPERTIES)
      for (const room of rooms) {
        if (genderPolicy !== 'any') expect(room.genderPolicy).toBe(genderPolicy)
        expect(Number.isInteger(room.price) && room.price > 0).toBe(true)
        for (const part of room.contains ?? [])
          expect(rooms.map(({ roomNumber }) => roomNumber)).toContain(part)
      }
  })

  it('reviews houses that exist', () => {
    const slugs = SEED_PROPERTIES.map(({ slug }) => slug)
    for (const { property } of SEED_REVIEWS) expect(slugs).toContain(property)
  })
})
