'use client'
import type { RoomDay } from '@bookmysleep/domain/api/properties'
import { useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { todayInIndia } from '../format.ts'
import { useWords } from '../use-words.ts'
import { BlockForm } from './BlockForm.tsx'
import { BlockList, type ListedBlock } from './BlockList.tsx'
import { MonthGrid } from './MonthGrid.tsx'

const WORDS = {
  unsaved: {
    en: 'Save the room first; then its calendar appears here.',
    hi: 'पहले कमरा सहेजें; फिर कैलेंडर यहाँ दिखेगा।',
  },
  failed: { en: 'The calendar could not be loaded.', hi: 'कैलेंडर नहीं खुल सका।' },
  previous: { en: 'Earlier', hi: 'पहले' },
  next: { en: 'Later', hi: 'आगे' },
}

type Loaded = { days: RoomDay[]; blocks: ListedBlock[] }

/** Beds free, held, booked and blocked by day, and the place where owners take beds off sale. */
export function RoomCalendar() {
  const { id, savedDocumentData } = useDocumentInfo()
  const { say, language } = useWords(WORDS)
  const [month, setMonth] = useState(() => todayInIndia(new Date()).slice(0, 7))
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [hasFailed, setFailed] = useState(false)

  const load = useCallback(async () => {
    if (!id) return
    const response = await fetch(`/api/rooms/${id}/calendar?month=${month}`)
    setFailed(!response.ok)
    if (response.ok) setLoaded(await response.json())
  }, [id, month])
  useEffect(() => void load(), [load])

  if (!id) return <p className="bms-hint">{say('unsaved')}</p>
  return (
    <div className="bms-calendar">
      <div className="bms-calendar__months">
        <button type="button" onClick={() => setMonth(shiftMonth(month, -1))}>
          ← {say('previous')}
        </button>
        <button type="button" onClick={() => setMonth(shiftMonth(month, 1))}>
          {say('next')} →
        </button>
      </div>
      {hasFailed && <p role="alert">{say('failed')}</p>}
      {loaded && <MonthGrid days={loaded.days} month={month} language={language} />}
      <BlockForm roomId={String(id)} capacity={Number(savedDocumentData?.capacity ?? 1)} onDone={load} />
      {loaded && <BlockList blocks={loaded.blocks} language={language} onDone={load} />}
    </div>
  )
}

function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}
