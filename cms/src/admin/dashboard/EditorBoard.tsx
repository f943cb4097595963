import { plannedPublications } from '../data/planned-publications.ts'
import { showInstant, textOf } from '../format.ts'
import { BOARD_WORDS, type BoardProps } from './board-words.ts'
import { Rows } from './Rows.tsx'

/** What an editor looks at first: what is unfinished, and what will go out when. */
export async function EditorBoard({ ctx, language }: BoardProps) {
  const say = (key: keyof typeof BOARD_WORDS) => textOf(BOARD_WORDS[key], language)
  const [drafts, planned] = await Promise.all([
    ctx.payload.find({
      collection: 'guides',
      where: { _status: { equals: 'draft' } },
      draft: true,
      sort: '-updatedAt',
      limit: 8,
      depth: 0,
    }),
    plannedPublications(ctx),
  ])
  const href = (id: string) => `/admin/collections/guides/${id}`
  return (
    <>
      <div className="bms-columns">
        <Rows
          heading={say('drafts')}
          empty={say('noDrafts')}
          rows={drafts.docs.map((guide) => ({
            id: guide.id,
            href: href(guide.id),
            title: guide.title,
            detail: `${guide.city} · ${showInstant(guide.updatedAt, language)}`,
          }))}
        />
        <Rows
          heading={say('planned')}
          empty={say('noPlanned')}
          rows={planned.map(({ guide, at }) => ({
            id: `${guide.id} ${at}`,
            href: href(guide.id),
            title: guide.title,
            detail: showInstant(at, language),
          }))}
        />
      </div>
      <a className="bms-link" href="/admin/collections/guides/create">
        {say('newGuide')}
      </a>
    </>
  )
}
