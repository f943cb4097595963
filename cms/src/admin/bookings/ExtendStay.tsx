'use client'
import type { Extension, ExtensionPreview } from '@bookmysleep/domain/api/stay-changes'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { rupees, showDay, showInstant } from '../format.ts'
import { postAction } from '../post-action.ts'
import { useWords } from '../use-words.ts'
import { ChangeForm } from './ChangeForm.tsx'

const WORDS = {
  open: { en: 'Offer more nights', hi: 'और रातों का प्रस्ताव दें' },
  day: { en: 'The guest would stay until', hi: 'अतिथि किस दिन तक ठहरेंगे' },
  last: { en: 'The stay would end on', hi: 'प्रवास समाप्त होगा' },
  nights: { en: 'Nights added', hi: 'जोड़ी गई रातें' },
  amount: { en: 'The guest pays now', hi: 'अतिथि अभी देंगे' },
  later: { en: 'Later, month by month', hi: 'बाद में, हर माह' },
  confirm: { en: 'Hold the bed and send the link', hi: 'बिस्तर रोकें और लिंक भेजें' },
  sent: { en: 'The guest has the link. The bed is held until', hi: 'अतिथि को लिंक भेजा गया। बिस्तर रुका है' },
  done: { en: 'The stay is longer now. The guest is told.', hi: 'प्रवास बढ़ गया। अतिथि को बता दिया जाएगा।' },
}

/** Holds a guest's own bed for more nights; the guest gets a link and pays. */
export function ExtendStay({ id, from }: { id: string; from: string }) {
  const { say, language } = useWords(WORDS)
  const router = useRouter()
  const ask = (checkOutDate: string) => postAction(`/api/bookings/${id}/extend-preview`, { checkOutDate })
  const offer = async ({ checkOutDate, amount: expectedAmount }: ExtensionPreview) => {
    const wish = { checkOutDate, expectedAmount }
    const { expiresAt } = (await postAction(`/api/bookings/${id}/extend`, wish)) as Extension
    toast.success(expiresAt ? `${say('sent')} ${showInstant(expiresAt, language)}.` : say('done'))
    router.refresh()
  }
  const facts = ({ checkOutDate, amount, currency, quote }: ExtensionPreview): [string, string][] => {
    const later = quote.schedule.reduce((sum, instalment) => sum + instalment.amount, 0)
    return [
      [say('last'), showDay(checkOutDate, language)],
      [say('nights'), String(quote.nights)],
      [say('amount'), rupees(amount, currency)],
      ...(later > 0 ? [[say('later'), rupees(later, currency)] as [string, string]] : []),
    ]
  }
  return (
    <ChangeForm
      name="extend"
      texts={{ open: say('open'), day: say('day'), confirm: say('confirm') }}
      days={{ from }}
      isDayNeeded
      ask={ask as (day: string) => Promise<ExtensionPreview>}
      facts={facts}
      change={offer}
    />
  )
}
