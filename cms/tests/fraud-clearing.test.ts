import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { auditIn } from '../src/audit/audit-event.ts'
import { openApi } from './support/api-world.ts'
import { FRAUD_ENV, fraudTools, MOST } from './support/fraud-tools.ts'
import { createMovableClock } from './support/movable-clock.ts'

const clock = createMovableClock()
const api = openApi({ env: FRAUD_ENV, overrides: { clock } })
const { newNetwork, newStay, bookFrom, begin, newcomer, refusalOf, activitiesOf, openPanel } = fraudTools({
  api,
  clock,
})

describe('an admin', () => {
  it('sees score and reasons, and clears them once; what comes after counts again', async () => {
    const address = newNetwork()
    const guest = await newcomer()
    await bookFrom(address, guest, await newStay())
    await begin(MOST - 1, address)
    expect(await refusalOf(address, guest)).toBe('BOOKINGS_PAUSED')
    const [admin, other] = [await openPanel('admin'), await openPanel('admin')]
    const { body: view } = await admin.send('GET', `/users/${guest.id}/fraud`)
    expect(view).toMatchObject({
      score: 35,
      isBlocked: true,
      isExempt: false,
      limit: 30,
      open: [{ score: 35, address }],
    })
    const [entry] = view.open
    const path = `/suspicious-activities/${entry.id}/clear`
    expect((await admin.send('POST', path, { note: '' })).status).toBe(400)
    clock.advance(1)
    const clearings = await Promise.all(
      [admin, other].map((panel) => panel.send('POST', path, { note: 'A school class in one hostel.' })),
    )
    expect(clearings.map(({ status }) => status).sort()).toEqual([200, 409])
    const cleared = { action: 'suspicion.cleared', 'subject.document': entry.id } as const
    const told = await auditIn(api.get().ctx).events.find(cleared).toArray()
    expect(told).toMatchObject([{ actor: { kind: 'user', role: 'admin' } }])
    expect(told[0]?.facts).toContainEqual({ name: 'person', value: guest.id })
    expect(await activitiesOf(guest)).toMatchObject([
      {
        clearNote: 'A school class in one hostel.',
        clearedAt: expect.any(Date),
        clearedBy: expect.any(ObjectId),
      },
    ])
    clock.advance(1)
    const { body: after } = await admin.send('GET', `/users/${guest.id}/fraud`)
    expect(after).toMatchObject({ score: 0, isBlocked: false, open: [] })
    await bookFrom(address, guest, await newStay())
    await bookFrom(address, await newcomer(), await newStay())
    const { body: later } = await admin.send('GET', `/users/${guest.id}/fraud`)
    expect(later).toMatchObject({ score: 10, isBlocked: false })
  })

  it('sees why somebody was refused who has never booked', async () => {
    const address = newNetwork()
    await begin(MOST, address)
    const guest = await newcomer()
    expect(await refusalOf(address, guest)).toBe('BOOKINGS_PAUSED')
    const { body } = await (await openPanel('admin')).send('GET', `/users/${guest.id}/fraud`)
    expect(body).toMatchObject({ score: 35, isBlocked: true, open: [{ score: 35, address }] })
  })

  it('alone sees and clears', async () => {
    const owner = await openPanel('owner')
    const { id } = await newcomer()
    expect((await owner.send('GET', `/users/${id}/fraud`)).status).toBe(403)
    const path = `/suspicious-activities/${new ObjectId()}/clear`
    expect((await owner.send('POST', path, { note: 'Let me.' })).status).toBe(403)
    const admin = await openPanel('admin')
    expect((await admin.send('POST', path, { note: 'Nothing there.' })).status).toBe(404)
  })
})
