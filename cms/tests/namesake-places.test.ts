import { propertySearchSchema } from '@bookmysleep/domain/api/properties'
import { beforeAll, expect, it } from 'vitest'
import { searchProperties } from '../src/catalog/search-properties.ts'
import { viewHome } from '../src/catalog/view-home.ts'
import { rebuildIndex } from '../src/search/rebuild-index.ts'
import { openApi } from './support/api-world.ts'
import { makeProperty, makeRoom } from './support/make-stay.ts'
import { withoutSearch } from './support/without-search.ts'

const api = openApi()

beforeAll(async () => {
  const { ctx, signIn } = api.get()
  const { id: owner } = await signIn('owner')
  const add = async (propertyName: string, address: { area: string; city: string; state: string }) =>
    makeRoom(ctx, { property: await makeProperty(ctx, { owner, propertyName, address }) })
  await add('Son House', { area: 'Ramna', city: 'Aurangabad', state: 'Bihar' })
  await add('Cave House', { area: 'Cidco', city: 'Aurangabad', state: 'Maharashtra' })
  await add('Boat House', { area: 'Ernakulam', city: 'Cochin', state: 'Kerala' })
  await add('Deccan House', { area: 'MG Road', city: 'Pune', state: 'Maharashtra' })
  await add('Metro House', { area: 'MG Road', city: 'Bangalore', state: 'Karnataka' })
  await add('Temple House', { area: 'Old Town', city: 'Bhubaneswar', state: 'Orissa' })
  await add('Silk House', { area: 'Palace Road', city: 'Mysuru', state: 'कर्नाटक' })
  await add('Palace House', { area: 'Palace Road', city: 'Mysuru', state: 'Karnataka' })
  await add('French House', { area: 'White Town', city: 'Puducherry', state: 'Pondicherry' })
  await add('Corbett House', { area: 'Bhawaniganj', city: 'Ramnagar', state: 'Uttarakhand' })
  await add('Tiger House', { area: 'Dhikuli', city: 'Ramnagar', state: 'Uttaranchal' })
  await add('Mill House', { area: 'Ijoor', city: 'Ramnagar', state: 'Karnataka' })
  await add('Cocoon House', { area: 'Ijoor', city: 'Ramnagar', state: 'KA' })
  await rebuildIndex(ctx)
})

const asked = [
  [{ city: 'Aurangabad', state: 'Bihar' }, ['Son House']],
  [{ city: 'Aurangabad', state: 'Maharashtra' }, ['Cave House']],
  [{ city: 'Chhatrapati Sambhajinagar' }, ['Cave House']],
  [{ area: 'Ernakulam' }, ['Boat House']],
  [{ area: 'Ernakulam', city: 'Kochi' }, ['Boat House']],
  [{ area: 'Kochi' }, []],
  [{ area: 'Mahatma Gandhi Road', city: 'Pune' }, ['Deccan House']],
  [{ city: 'Mysuru', state: 'Karnataka' }, ['Palace House', 'Silk House']],
  [{ city: 'Mysuru', state: 'कर्नाटक' }, ['Palace House', 'Silk House']],
  [{ state: 'Odisha' }, ['Temple House']],
  [{ state: 'Orissa' }, ['Temple House']],
  [{ state: 'Orisa' }, ['Temple House']],
  [{ state: 'Puducherry' }, ['French House']],
  [{ state: 'पुदुचेरी' }, ['French House']],
  [{ city: 'Ramnagar', state: 'उत्तराखंड' }, ['Corbett House', 'Tiger House']],
] as const

it.each(asked)('%o finds the stays there alone', async (query, names) => {
  const { data, meta } = await api.get().call('GET', `/properties?${new URLSearchParams(query)}`)
  expect(meta.source).toBe('search')
  expect(data.map(({ propertyName }: { propertyName: string }) => propertyName).sort()).toEqual(names)
  const { ctx } = api.get()
  const away = await searchProperties(withoutSearch(ctx), propertySearchSchema.parse(query))
  expect(away.meta.source).toBe('database')
  expect(away.data.map(({ propertyName }) => propertyName).sort()).toEqual(names)
})

it('are counted and shown as two cities on the first page', async () => {
  const { cities } = await viewHome(api.get().ctx)
  const lies = cities.map(({ city, state, properties }) => [city, state, properties])
  expect(lies).toContainEqual(['Ramnagar', 'Uttarakhand', 2])
  expect(lies).toContainEqual(['Ramnagar', 'Karnataka', 2])
  expect(lies).toContainEqual(['Mysuru', 'Karnataka', 2])
})

it('are proposed each by its own name', async () => {
  const propose = async (q: string) => {
    const { data } = await api.get().call('GET', `/properties/suggest?q=${q}`)
    return data
      .filter(({ kind }: { kind: string }) => kind !== 'property')
      .map(({ kind, text, state, properties }: Record<string, unknown>) => [kind, text, state, properties])
  }
  const cities = await propose('Aurangabad')
  expect(cities).toContainEqual(['city', 'Aurangabad', 'Bihar', 1])
  expect(cities).toContainEqual(['city', 'Chhatrapati Sambhajinagar', 'Maharashtra', 1])
  expect(await propose('Sambhajinagar')).not.toContainEqual(['city', 'Aurangabad', 'Bihar', 1])
  expect((await propose('Ramnagar')).slice(0, 2)).toEqual([
    ['city', 'Ramnagar', 'Karnataka', 2],
    ['city', 'Ramnagar', 'Uttarakhand', 2],
  ])
  expect(await propose('Ernakulam')).toContainEqual(['area', 'Ernakulam', 'Kerala', 1])
})

it('the rooms are rebuilt though the index of places cannot be had, and nothing is left behind', async () => {
  const { ctx } = api.get()
  const search = new Proxy(ctx.search, {
    get(target, name) {
      if (name === 'index')
        return (uid: string) => {
          if (uid.endsWith('places')) throw new Error('no places')
          return target.index(uid)
        }
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  expect(await rebuildIndex({ ...ctx, search })).toBe(13)
  const { results } = await ctx.search.getIndexes({ limit: 1000 })
  expect(results.filter(({ uid }) => uid.startsWith(`${ctx.config.search.prefix}rooms_fresh`))).toEqual([])
})
