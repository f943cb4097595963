import { dateSchema } from '@bookmysleep/domain/api/primitives'
import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { roleOf } from '../../access/role-of.ts'
import type { Actor } from '../../booking/find-booking.ts'
import { listFrontDesk } from '../../booking/list-front-desk.ts'
import type { Ctx } from '../../context.ts'
import { contextOf } from '../../context-of.ts'
import { deskProperties } from '../data/desk-properties.ts'
import { showDay, textOf } from '../format.ts'
import { DeskList } from './DeskList.tsx'
import { DeskSearch } from './DeskSearch.tsx'
import { DESK_WORDS } from './desk-words.ts'

type Search = AdminViewServerProps['searchParams']

/**
 * Who comes, stays and goes on a day in one house, for its owner and for admins. Payload leaves it to views like this
 * one to ask who may see them.
 */
export function FrontDesk({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, permissions, locale, visibleEntities } = initPageResult
  const { user, payload, i18n } = req
  if (!user) redirect(`/admin/login?redirect=${encodeURIComponent('/admin/front-desk')}`)
  const role = roleOf(user)
  if (role !== 'owner' && role !== 'admin') redirect('/admin/unauthorized')
  const language = i18n.language
  return (
    <DefaultTemplate
      i18n={i18n}
      locale={locale}
      params={params}
      payload={payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={user}
      visibleEntities={{ collections: visibleEntities?.collections, globals: visibleEntities?.globals }}
    >
      <Gutter className="bms-board">
        <h1>{textOf(DESK_WORDS.title, language)}</h1>
        <Desk
          ctx={contextOf({ payload })}
          actor={{ id: String(user.id), role }}
          search={searchParams}
          language={language}
        />
      </Gutter>
    </DefaultTemplate>
  )
}

async function Desk({
  ctx,
  actor,
  search,
  language,
}: {
  ctx: Ctx
  actor: Actor
  search: Search
  language: string
}) {
  const say = (key: keyof typeof DESK_WORDS) => textOf(DESK_WORDS[key], language)
  const properties = await deskProperties(ctx, actor)
  const chosen = properties.find(({ id }) => id === search?.property) ?? properties[0]
  if (!chosen)
    return (
      <p>
        {say('noProperty')}{' '}
        <a className="bms-link" href="/admin/collections/properties/create">
          {say('addProperty')}
        </a>
      </p>
    )
  const day = dateSchema.safeParse(search?.date)
  const { rows, date } = await listFrontDesk(ctx, {
    actor,
    propertyId: chosen.id,
    day: day.success ? day.data : undefined,
  })
  const of = (list: (typeof rows)[number]['list']) => rows.filter((row) => row.list === list)
  const late = of('late')
  return (
    <>
      <DeskSearch properties={properties} propertyId={chosen.id} date={date} language={language} />
      <p className="bms-desk__where">
        {chosen.name} · <time dateTime={date}>{showDay(date, language)}</time>
      </p>
      {late.length > 0 && <DeskList list="late" rows={late} empty="" language={language} />}
      <DeskList list="arrivals" rows={of('arrivals')} empty={say('nobodyArrives')} language={language} />
      <DeskList list="departures" rows={of('departures')} empty={say('nobodyLeaves')} language={language} />
      <DeskList list="in_house" rows={of('in_house')} empty={say('nobodyStays')} language={language} />
    </>
  )
}
