import type { Locale } from '@bookmysleep/domain/words'
import { useEffect, useState } from 'react'
import { DayPicker } from 'react-day-picker'
import { enUS, hi } from 'react-day-picker/locale'
import '../styles/calendar.css'

type Props = {
  locale: Locale
  first: Date
  last: Date
  from?: Date
  to?: Date
  onChange: (from: Date | undefined, to: Date | undefined) => void
}

/** A range of days. The first click is the check-in, the second the check-out. */
export default function Calendar({ locale, first, last, from, to, onChange }: Props) {
  const months = useMonthsThatFit()
  return (
    <DayPicker
      mode="range"
      autoFocus
      today={first}
      locale={locale === 'hi' ? hi : enUS}
      weekStartsOn={1}
      numberOfMonths={months}
      defaultMonth={from ?? first}
      startMonth={first}
      endMonth={last}
      disabled={[{ before: first }, { after: last }]}
      selected={{ from, to }}
      onDayClick={(day) => {
        if (!from || to || day <= from) onChange(day, undefined)
        else onChange(from, day)
      }}
    />
  )
}

function useMonthsThatFit(): number {
  const [months, setMonths] = useState(1)
  useEffect(() => {
    const wide = matchMedia('(min-width: 860px)')
    const update = () => setMonths(wide.matches ? 2 : 1)
    update()
    wide.addEventListener('change', update)
    return () => wide.removeEventListener('change', update)
  }, [])
  return months
}
