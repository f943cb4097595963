import { HORIZON_DAYS } from '@bookmysleep/domain/hold-rules'
import type { Locale } from '@bookmysleep/domain/words'
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react'
import { fill } from '../lib/fill.ts'
import { countNights, fromDate, shiftDay, showDay, toDate } from '../lib/local-day.ts'
import type { StayQuery } from '../lib/stay-query.ts'
import type { SearchTexts } from './SearchForm.tsx'

const Calendar = lazy(() => import('./Calendar.tsx'))

type Props = { texts: SearchTexts; locale: Locale; today: string; stay: StayQuery; isLive: boolean }

/** Two date fields; once scripts run, two buttons that open one calendar in a dialog. */
export function DatesField({ texts, locale, today, stay, isLive }: Props) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [checkIn, setCheckIn] = useState(stay.checkIn ?? '')
  const [checkOut, setCheckOut] = useState(stay.checkOut ?? '')

  useEffect(() => {
    if (!isOpen) return
    const away = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) close()
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  })

  function open() {
    if (matchMedia('(max-width: 760px)').matches) dialog.current?.showModal()
    else dialog.current?.show()
    setOpen(true)
  }

  function close() {
    dialog.current?.close()
    setOpen(false)
  }

  if (!isLive)
    return (
      <>
        <NativeDate name="checkIn" label={texts.checkIn} value={checkIn} min={today} />
        <NativeDate name="checkOut" label={texts.checkOut} value={checkOut} min={shiftDay(today, 1)} />
      </>
    )

  const nights = checkIn && checkOut ? countNights(checkIn, checkOut) : 0
  const said = nights === 1 ? texts.oneNight : nights > 1 ? fill(texts.nights, { n: nights }) : ''
  return (
    <div className="sb-dates" ref={box}>
      {[
        { name: 'checkIn', label: texts.checkIn, value: checkIn },
        { name: 'checkOut', label: texts.checkOut, value: checkOut },
      ].map((field) => (
        <button
          key={field.name}
          type="button"
          className="sb-field"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => (isOpen ? close() : open())}
        >
          <span className="sb-label">{field.label}</span>
          <span className={field.value ? '' : 'sb-empty'}>
            {field.value ? showDay(field.value, locale) : texts.addDate}
          </span>
          {field.value && <input type="hidden" name={field.name} value={field.value} />}
        </button>
      ))}
      <dialog
        ref={dialog}
        className="sb-sheet"
        aria-labelledby={`${id}-title`}
        onClose={() => setOpen(false)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      >
        <p id={`${id}-title`} className="sb-title">
          {texts.chooseDates}
        </p>
        {isOpen && (
          <Suspense fallback={<div className="sb-wait" />}>
            <Calendar
              locale={locale}
              first={toDate(today)}
              last={toDate(shiftDay(today, HORIZON_DAYS))}
              from={checkIn ? toDate(checkIn) : undefined}
              to={checkOut ? toDate(checkOut) : undefined}
              onChange={(from, to) => {
                setCheckIn(from ? fromDate(from) : '')
                setCheckOut(to ? fromDate(to) : '')
              }}
            />
          </Suspense>
        )}
        <div className="sb-foot">
          <span aria-live="polite">{checkIn && !checkOut ? texts.pickCheckOut : said}</span>
          <button
            type="button"
            className="link"
            onClick={() => {
              setCheckIn('')
              setCheckOut('')
            }}
          >
            {texts.clearDates}
          </button>
          <button type="button" className="button" onClick={close}>
            {texts.done}
          </button>
        </div>
      </dialog>
    </div>
  )
}

function NativeDate({
  name,
  label,
  value,
  min,
}: {
  name: string
  label: string
  value: string
  min: string
}) {
  const id = useId()
  return (
    <div className="sb-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" name={name} defaultValue={value} min={min} />
    </div>
  )
}
