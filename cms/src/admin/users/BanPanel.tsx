'use client'
import { toast, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  heading: { en: 'Keep out', hi: 'प्रतिबंध' },
  how: {
    en: 'A ban logs this person out everywhere, at once, and keeps them out.',
    hi: 'प्रतिबंध इस व्यक्ति को तुरंत हर जगह से लॉग आउट कर देता है और बाहर रखता है।',
  },
  reason: { en: 'Reason, told to the person', hi: 'कारण, व्यक्ति को बताया जाएगा' },
  until: { en: 'Last day (empty: until lifted)', hi: 'आख़िरी दिन (ख़ाली: हटाए जाने तक)' },
  ban: { en: 'Ban', hi: 'प्रतिबंध लगाएँ' },
  banned: { en: 'Banned. Every session has ended.', hi: 'प्रतिबंध लग गया। सभी सत्र समाप्त हुए।' },
  isBanned: { en: 'This person is banned:', hi: 'इस व्यक्ति पर प्रतिबंध है:' },
  ends: { en: 'Until', hi: 'कब तक' },
  lift: { en: 'Lift the ban', hi: 'प्रतिबंध हटाएँ' },
  lifted: { en: 'Lifted. They can log in again.', hi: 'हटाया गया। वे फिर लॉग इन कर सकते हैं।' },
}

type Ban = { id: string; reason: string; until?: string | null }

/** An admin bans somebody, or lets them in again. */
export function BanPanel() {
  const { user } = useAuth()
  const { id } = useDocumentInfo()
  const { say, language } = useWords(WORDS)
  const [ban, setBan] = useState<Ban | null>(null)
  const [draft, setDraft] = useState({ reason: '', until: '' })
  const { isBusy, attempt } = useAttempt()
  const isShown = Boolean(id) && user?.role === 'admin' && user.id !== id
  const load = useCallback(async () => setBan(isShown ? await fetchBan(String(id)) : null), [id, isShown])
  useEffect(() => void load(), [load])
  if (!isShown) return null

  const act = (path: string, body: object, done: keyof typeof WORDS) =>
    attempt(async () => {
      await postAction(path, body)
      toast.success(say(done))
      await load()
    })

  if (ban)
    return (
      <section className="bms-block-form bms-ban" aria-label={say('heading')}>
        <p>
          {say('isBanned')} {ban.reason}
        </p>
        {ban.until && (
          <p>
            {say('ends')} {new Date(ban.until).toLocaleDateString(language)}
          </p>
        )}
        <ActionButton
          size="small"
          disabled={isBusy}
          onClick={() => act(`/api/bans/${ban.id}/lift`, {}, 'lifted')}
        >
          {say('lift')}
        </ActionButton>
      </section>
    )

  return (
    <section className="bms-block-form bms-ban" aria-label={say('heading')}>
      <p>{say('how')}</p>
      <label>
        {say('reason')}
        <textarea
          rows={3}
          maxLength={500}
          value={draft.reason}
          onChange={({ target }) => setDraft({ ...draft, reason: target.value })}
        />
      </label>
      <label>
        {say('until')}
        <input
          type="date"
          value={draft.until}
          onChange={({ target }) => setDraft({ ...draft, until: target.value })}
        />
      </label>
      <ActionButton
        size="small"
        disabled={isBusy || draft.reason.trim().length < 3}
        onClick={() =>
          act(
            `/api/users/${id}/ban`,
            { reason: draft.reason, ...(draft.until && { until: draft.until }) },
            'banned',
          )
        }
      >
        {say('ban')}
      </ActionButton>
    </section>
  )
}

async function fetchBan(userId: string): Promise<Ban | null> {
  const query = `where[user][equals]=${userId}&where[liftedAt][exists]=false&depth=0&limit=20`
  const response = await fetch(`/api/bans?${query}`)
  const { docs = [] } = (await response.json().catch(() => ({}))) as { docs?: Ban[] }
  return docs.find(({ until }) => !until || new Date(until) > new Date()) ?? null
}
