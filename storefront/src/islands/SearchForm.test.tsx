// @vitest-environment happy-dom
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { dictionaryOf } from '../lib/i18n/dictionary.ts'
import SearchForm from './SearchForm.tsx'
import { LOCALES, prepareTestPage } from './test-island.ts'

prepareTestPage()
// Loaded late by the box, and with it the names of days in all languages.
beforeAll(() => import('./Calendar.tsx').then(() => {}), 120_000)

const TODAY = '2026-01-10'
const FOUND = [
  { kind: 'city', text: 'Mysuru' },
  { kind: 'area', text: 'Vijayanagar', city: 'Mysuru', cityHi: 'मैसूरु' },
  { kind: 'property', text: 'Lamp House', city: 'Mysuru', slug: 'lamp-house' },
]

type Props = Parameters<typeof SearchForm>[0]

function open(more: Partial<Props> = {}) {
  const locale = more.locale ?? 'en'
  const texts = dictionaryOf(locale).search.box
  const props: Props = {
    locale,
    texts,
    today: TODAY,
    place: '',
    near: null,
    cityArea: null,
    stay: { guests: 1 },
    keep: [],
    ...more,
  }
  const { container } = render(<SearchForm {...props} />)
  const form = container.querySelector('form') as HTMLFormElement
  return { texts, form, props, user: userEvent.setup() }
}

const sent = (form: HTMLFormElement) => Object.fromEntries([...new FormData(form)])

function answerWith(suggestions: object[]) {
  const fetched = vi.fn(async (_address: string) => new Response(JSON.stringify(suggestions)))
  vi.stubGlobal('fetch', fetched)
  return fetched
}

describe.each(LOCALES)('the search box (%s)', (locale) => {
  it('is a form with the browser’s own fields before scripts run', () => {
    const texts = dictionaryOf(locale).search.box
    const stay = { checkIn: '2026-01-12', checkOut: '2026-01-14', guests: 2 }
    const page = document.body.appendChild(document.createElement('div'))
    page.innerHTML = renderToString(
      <SearchForm
        locale={locale}
        texts={texts}
        today={TODAY}
        place="Mysuru"
        near={null}
        cityArea={null}
        stay={stay}
        keep={[['type', 'pg']]}
      />,
    )
    const form = within(page).getByRole('form', { name: texts.label }) as HTMLFormElement
    expect([form.getAttribute('action'), form.getAttribute('method')]).toEqual(['/search', 'get'])
    expect(within(form).queryByRole('combobox')).toBeNull()
    const checkIn = within(form).getByLabelText(texts.checkIn) as HTMLInputElement
    expect([checkIn.type, checkIn.min]).toEqual(['date', TODAY])
    expect((within(form).getByLabelText(texts.checkOut) as HTMLInputElement).min).toBe('2026-01-11')
    expect(sent(form)).toEqual({
      q: 'Mysuru',
      checkIn: '2026-01-12',
      checkOut: '2026-01-14',
      guests: '2',
      type: 'pg',
    })
    page.remove()
  })

  it('proposes places, which the arrows choose and Enter takes', async () => {
    const fetched = answerWith(FOUND)
    const { texts, form, user } = open({ locale })
    const field = screen.getByRole('combobox', { name: texts.place })
    expect(field.getAttribute('aria-expanded')).toBe('false')
    await user.type(field, 'mys')
    const list = await screen.findByRole('listbox', { name: texts.suggestions })
    const options = within(list).getAllByRole('option')
    expect(options.map(({ textContent }) => textContent)).toEqual([
      `Mysuru${texts.city}`,
      `Vijayanagar${texts.area}, ${locale === 'hi' ? 'मैसूरु' : 'Mysuru'}`,
      `Lamp House${texts.property}, Mysuru`,
    ])
    expect(fetched.mock.calls.at(-1)?.[0]).toBe('/suggest.json?q=mys')
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(field.getAttribute('aria-activedescendant')).toBe(options[1]?.id)
    expect(options[1]?.getAttribute('aria-selected')).toBe('true')
    await user.keyboard('{Enter}')
    expect(sent(form)).toMatchObject({ q: 'Vijayanagar' })
    expect(field.getAttribute('aria-expanded')).toBe('false')
    expect(document.activeElement).toBe(field)
  })

  it('counts guests by its buttons and by typing, from one to twenty', async () => {
    const { texts, form, user } = open({ locale, stay: { guests: 19 } })
    const fewer = screen.getByRole('button', { name: texts.fewer }) as HTMLButtonElement
    const more = screen.getByRole('button', { name: texts.more }) as HTMLButtonElement
    await user.click(more)
    expect([sent(form).guests, more.disabled, fewer.disabled]).toEqual(['20', true, false])
    const field = screen.getByRole('spinbutton', { name: texts.guests })
    await user.clear(field)
    await user.tab()
    expect([sent(form).guests, more.disabled, fewer.disabled]).toEqual(['1', false, true])
    await user.clear(field)
    await user.type(field, '99')
    await user.tab()
    expect(sent(form).guests).toBe('20')
  })

  it('takes dates from its calendar: first the check-in, then the check-out', async () => {
    const { texts, form, user } = open({ locale })
    const button = screen.getByRole('button', { name: new RegExp(`^${texts.checkIn}\\s*${texts.addDate}$`) })
    await user.click(button)
    expect(button.getAttribute('aria-expanded')).toBe('true')
    const dialog = screen.getByRole('dialog', { name: texts.chooseDates })
    await within(dialog).findAllByRole('grid')
    await user.click(dayOf(dialog, '2026-01-12'))
    expect(within(dialog).getByText(texts.pickCheckOut)).toBeTruthy()
    expect(sent(form)).toEqual({ q: '', guests: '1', checkIn: '2026-01-12' })
    await user.click(dayOf(dialog, '2026-01-14'))
    expect(within(dialog).getByText(texts.nights.replace('{n}', '2'))).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: texts.done }))
    expect(button.getAttribute('aria-expanded')).toBe('false')
    expect(sent(form)).toMatchObject({ checkIn: '2026-01-12', checkOut: '2026-01-14' })
  })
})

describe('places', () => {
  it('are proposed again from the top after the last, and from the end before the first', async () => {
    answerWith(FOUND)
    const { texts, user } = open()
    const field = screen.getByRole('combobox', { name: texts.place })
    await user.type(field, 'mys')
    const options = await screen.findAllByRole('option')
    await user.keyboard('{ArrowDown}{ArrowUp}')
    expect(field.getAttribute('aria-activedescendant')).toBe(options[2]?.id)
    await user.keyboard('{ArrowDown}')
    expect(field.getAttribute('aria-activedescendant')).toBe(options[0]?.id)
  })

  it('are put away by Escape, and what was typed stays', async () => {
    answerWith(FOUND)
    const { texts, form, user } = open()
    const field = screen.getByRole('combobox', { name: texts.place })
    await user.type(field, 'mys')
    await screen.findAllByRole('option')
    const whenPressed = vi.fn((event: KeyboardEvent) => event.defaultPrevented)
    document.addEventListener('keydown', whenPressed, { once: true })
    await user.keyboard('{Escape}')
    expect(whenPressed.mock.results[0]?.value).toBe(true)
    expect(screen.queryByRole('option')).toBeNull()
    await user.keyboard('{ArrowDown}{Enter}')
    expect(sent(form).q).toBe('mys')
  })

  it('are taken by a click, and a stay is opened at once', async () => {
    answerWith(FOUND)
    const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {})
    const { texts, form, user } = open()
    const field = screen.getByRole('combobox', { name: texts.place })
    await user.type(field, 'mys')
    await user.click(await screen.findByRole('option', { name: /^Mysuru/ }))
    expect(sent(form).q).toBe('Mysuru')
    await user.clear(field)
    await user.type(field, 'lamp')
    await user.click(await screen.findByRole('option', { name: /^Lamp House/ }))
    expect(assign.mock.calls).toEqual([['/properties/lamp-house']])
  })

  it.each([
    ['the network is away', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['the server refuses', async () => new Response('busy', { status: 503 })],
    ['the answer is no list', async () => new Response('<html>', { status: 200 })],
  ])('are simply not proposed when %s', async (_, answer) => {
    const fetched = vi.fn(answer)
    vi.stubGlobal('fetch', fetched)
    const { texts, form, user } = open()
    const field = screen.getByRole('combobox', { name: texts.place })
    await user.type(field, 'mys')
    await waitFor(() => expect(fetched).toHaveBeenCalled())
    await Promise.allSettled(fetched.mock.results.map(({ value }) => value))
    expect(field.getAttribute('aria-expanded')).toBe('false')
    expect(sent(form).q).toBe('mys')
  })

  it.each([
    ['the field is left', '{Tab}'],
    ['Escape is pressed', '{Escape}'],
  ])('that come after %s stay away', async (_, keys) => {
    const answer = Promise.withResolvers<Response>()
    const fetched = vi.fn(async (_address: string, _init: RequestInit) => answer.promise)
    vi.stubGlobal('fetch', fetched)
    const { texts, user } = open()
    const field = screen.getByRole('combobox', { name: texts.place })
    await user.type(field, 'mys')
    await waitFor(() => expect(fetched).toHaveBeenCalled())
    await user.keyboard(keys)
    expect(fetched.mock.calls.at(-1)?.[1].signal?.aborted).toBe(true)
    await act(async () => answer.resolve(new Response(JSON.stringify(FOUND))))
    await act(async () => void (await Promise.allSettled(fetched.mock.results.map(({ value }) => value))))
    expect(field.getAttribute('aria-expanded')).toBe('false')
    expect(screen.queryByRole('option')).toBeNull()
  })

  it('that are parts of a city are sent with it, until something else is typed', async () => {
    answerWith([{ kind: 'area', text: 'MG Road', city: 'Pune', properties: 1 }])
    const { texts, form, user } = open()
    const field = screen.getByRole('combobox', { name: texts.place })
    await user.type(field, 'mg')
    await user.click(await screen.findByRole('option', { name: /^MG Road/ }))
    expect(sent(form)).toEqual({ area: 'MG Road', city: 'Pune', guests: '1' })
    await user.type(field, 's')
    expect(sent(form)).toEqual({ q: 'MG Roads', guests: '1' })
  })

  it('in the address stay what they are', () => {
    const { form } = open({ place: 'MG Road', cityArea: { area: 'MG Road', city: 'Pune' } })
    expect(sent(form)).toEqual({ area: 'MG Road', city: 'Pune', guests: '1' })
  })

  it('are asked for from the second letter on', async () => {
    const fetched = answerWith(FOUND)
    const { texts, user } = open()
    const field = screen.getByRole('combobox', { name: texts.place })
    await user.type(field, 'm')
    await user.type(field, 'y')
    await screen.findAllByRole('option')
    expect(fetched.mock.calls.map(([address]) => address)).not.toContain('/suggest.json?q=m')
  })
})

describe('dates', () => {
  it('are chosen by the keyboard, none before today, and Escape closes', async () => {
    const { texts, form, user } = open()
    const button = screen.getByRole('button', { name: new RegExp(`^${texts.checkIn}`) })
    button.focus()
    await user.keyboard('{Enter}')
    const dialog = screen.getByRole('dialog')
    await within(dialog).findAllByRole('grid')
    await waitFor(() => expect(document.activeElement).toBe(dayOf(dialog, TODAY)))
    await user.keyboard('{ArrowLeft}')
    expect(document.activeElement).toBe(dayOf(dialog, TODAY))
    expect(dayOf(dialog, '2026-01-09').disabled).toBe(true)
    await user.keyboard('{ArrowRight}{Enter}{ArrowRight}{Enter}')
    expect(sent(form)).toMatchObject({ checkIn: '2026-01-11', checkOut: '2026-01-12' })
    expect(within(dialog).getByText(texts.oneNight)).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(button.getAttribute('aria-expanded')).toBe('false')
  })

  it('begin anew when both are chosen, and can be cleared', async () => {
    const stay = { checkIn: '2026-01-12', checkOut: '2026-01-14', guests: 1 }
    const { texts, form, user } = open({ stay })
    await user.click(screen.getByRole('button', { name: new RegExp(`^${texts.checkOut}`) }))
    const dialog = screen.getByRole('dialog')
    await within(dialog).findAllByRole('grid')
    await user.click(dayOf(dialog, '2026-01-13'))
    expect(sent(form)).toEqual({ q: '', guests: '1', checkIn: '2026-01-13' })
    await user.click(within(dialog).getByRole('button', { name: texts.clearDates }))
    expect(sent(form)).toEqual({ q: '', guests: '1' })
  })

  it('are put away by a press elsewhere', async () => {
    const { texts, user } = open()
    const button = screen.getByRole('button', { name: new RegExp(`^${texts.checkIn}`) })
    await user.click(button)
    await user.click(document.body)
    expect(button.getAttribute('aria-expanded')).toBe('false')
  })
})

/** The button of a day; its cell carries the date. */
function dayOf(dialog: HTMLElement, day: string): HTMLButtonElement {
  const button = dialog.querySelector(`[data-day="${day}"] button`)
  if (!button) throw new Error(`the calendar does not show ${day}`)
  return button as HTMLButtonElement
}
