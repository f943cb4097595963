import { ObjectId } from 'mongodb'
import { insertNative, pictureFile } from '../access-world.ts'
import { id, type Sample } from './sample.ts'

const text = {
  root: {
    type: 'root',
    version: 1,
    direction: null,
    format: '' as const,
    indent: 0,
    children: [{ type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text: 'Walk.' }] }],
  },
}

const guide = { title: 'A week in Mysuru', city: 'Mysuru', summary: 'Where to sleep and eat.', content: text }

export const guideData = (_status: 'published' | 'draft') => ({ ...guide, _status })

/** Samples of what the site shows, and what Payload keeps for itself. */
export const SITE_SAMPLES: Record<string, Sample> = {
  guides: {
    collection: 'guides',
    make: async ({ ctx }) =>
      (await ctx.payload.create({ collection: 'guides', data: guideData('published') as never })).id,
    body: () => guideData('published'),
    change: { summary: 'Another summary.' },
  },
  'guides in draft': {
    collection: 'guides',
    make: async ({ ctx }) =>
      (
        await ctx.payload.create({
          collection: 'guides',
          data: guideData('draft') as never,
          draft: true,
        })
      ).id,
    body: () => guide,
    change: { summary: 'Another summary.' },
  },
  media: {
    collection: 'media',
    make: async ({ ctx, people }) => {
      const file = await pictureFile()
      const user = { ...people.owner, collection: 'users' as const }
      const data = { alt: 'A bed by the window' }
      return (await ctx.payload.create({ collection: 'media', data, file, user, overrideAccess: false })).id
    },
    body: () => ({ alt: 'A bed by the window' }),
    change: { alt: 'A window' },
    upload: true,
  },
  'payload-jobs': {
    collection: 'payload-jobs',
    make: (world) => insertNative(world, 'payload-jobs', { queue: 'default', taskSlug: 'schedulePublish' }),
    body: () => ({ taskSlug: 'schedulePublish' }),
    change: { queue: 'other' },
  },
  'payload-kv': {
    collection: 'payload-kv',
    make: (world) => insertNative(world, 'payload-kvs', { key: new ObjectId().toHexString(), data: {} }),
    body: () => ({ key: 'forged', data: {} }),
    change: { key: 'other' },
  },
  'payload-migrations': {
    collection: 'payload-migrations',
    make: (world) => insertNative(world, 'payload-migrations', { name: 'one', batch: 1 }),
    body: () => ({ name: 'forged', batch: 1 }),
    change: { name: 'other' },
  },
  'payload-locked-documents': {
    collection: 'payload-locked-documents',
    make: (world) =>
      insertNative(world, 'payload-locked-documents', {
        user: { relationTo: 'users', value: id(world.people.owner.id) },
      }),
    body: ({ people }) => ({ user: { relationTo: 'users', value: people.owner.id } }),
    change: { globalSlug: 'other' },
  },
}
