import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { withRole } from '../access/rules.ts'
import { makePreviewToken } from '../catalog/guide-preview.ts'
import type { Config } from '../config/read-config.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { fillSlug, slugField } from '../fields/slug.ts'

const editors = withRole('editor', 'admin')

/** City guides. Drafts, planned publication and a preview on the storefront itself. */
export const Guides = (config: Pick<Config, 'frontendUrl' | 'secrets'>): CollectionConfig => {
  const previewUrl = (named: unknown) => {
    const slug = String(named ?? '')
    return `${config.frontendUrl}/guides/${slug}?preview=${makePreviewToken(config, slug)}`
  }
  return {
    slug: 'guides',
    labels: { singular: say('Guide', 'गाइड'), plural: say('Guides', 'गाइड') },
    admin: {
      group: GROUPS.content,
      useAsTitle: 'title',
      defaultColumns: ['title', 'city', '_status', 'author', 'publishedAt', 'updatedAt'],
      listSearchableFields: ['title', 'city', 'summary'],
      hidden: hiddenExceptFor('editor', 'admin'),
      livePreview: { url: ({ data }) => previewUrl(data.slug) },
      preview: (doc) => previewUrl(doc.slug),
    },
    access: {
      read: either(editors, () => ({ _status: { equals: 'published' } })),
      readVersions: editors,
      create: editors,
      update: editors,
      delete: editors,
    },
    versions: { drafts: { schedulePublish: true }, maxPerDoc: 30 },
    hooks: {
      beforeValidate: [fillSlug((data) => [data.title])],
      beforeChange: [
        ({ data, originalDoc, req }) => ({
          ...data,
          author: data.author ?? originalDoc?.author ?? req.user?.id,
          publishedAt:
            data._status === 'published'
              ? (data.publishedAt ?? originalDoc?.publishedAt ?? new Date().toISOString())
              : data.publishedAt,
        }),
      ],
    },
    fields: [
      { name: 'title', type: 'text', label: say('Title', 'शीर्षक'), required: true, maxLength: 120 },
      { name: 'city', type: 'text', label: say('City', 'शहर'), required: true, index: true, maxLength: 80 },
      {
        name: 'summary',
        type: 'textarea',
        label: say('Summary', 'सारांश'),
        required: true,
        maxLength: 300,
        admin: { description: say('One or two sentences, shown in lists.', 'एक-दो वाक्य, सूची में दिखते हैं।') },
      },
      { name: 'image', type: 'upload', relationTo: 'media', label: say('Picture', 'तस्वीर') },
      { name: 'content', type: 'richText', label: say('Text', 'लेख'), required: true },
      {
        name: 'stays',
        type: 'relationship',
        relationTo: 'properties',
        hasMany: true,
        maxRows: 12,
        label: say('Stays to show', 'दिखाने योग्य ठिकाने'),
        filterOptions: { isActive: { equals: true }, verificationStatus: { equals: 'verified' } },
      },
      slugField,
      {
        name: 'author',
        type: 'relationship',
        relationTo: 'users',
        label: say('Author', 'लेखक'),
        admin: { position: 'sidebar', readOnly: true },
      },
      {
        name: 'publishedAt',
        type: 'date',
        label: say('Published', 'प्रकाशित'),
        admin: { position: 'sidebar', readOnly: true, date: { pickerAppearance: 'dayAndTime' } },
      },
    ],
    timestamps: true,
  }
}
