'use client'
import { BLOCK_REASON_LABELS } from '@bookmysleep/domain/labels'
import type { BlockReason } from '@bookmysleep/domain/words'
import { toast } from '@payloadcms/ui'
import { ActionButton } from '../ActionButton.tsx'
import { showDay, textOf } from '../format.ts'
import { postAction } from '../post-action.ts'
import { useWords } from '../use-words.ts'

export type ListedBlock = {
  id: string
  from: string
  to: string
  beds: number[]
  reason: BlockReason
  note: string | null
}

const WORDS = {
  heading: { en: 'Current and coming blocks', hi: 'मौजूदा और आने वाली रोक' },
  none: { en: 'No beds are blocked.', hi: 'कोई बिस्तर रोका नहीं गया।' },
  beds: { en: 'beds', hi: 'बिस्तर' },
  release: { en: 'Release', hi: 'हटाएँ' },
}

type Props = { blocks: ListedBlock[]; language: string; onDone: () => Promise<void> }

export function BlockList({ blocks, language, onDone }: Props) {
  const { say } = useWords(WORDS)
  const release = async (id: string) => {
    try {
      await postAction(`/api/blocks/${id}/release`)
      await onDone()
    } catch (error) {
      toast.error((error as Error).message)
    }
  }
  return (
    <section className="bms-blocks" aria-label={say('heading')}>
      <h4>{say('heading')}</h4>
      {blocks.length === 0 && <p className="bms-hint">{say('none')}</p>}
      <ul>
        {blocks.map((block) => (
          <li key={block.id}>
            <span>
              {showDay(block.from, language)} – {showDay(block.to, language)} · {say('beds')}{' '}
              {block.beds.join(', ')} · {textOf(BLOCK_REASON_LABELS[block.reason], language)}
              {block.note ? ` · ${block.note}` : ''}
            </span>
            <ActionButton size="small" buttonStyle="secondary" onClick={() => release(block.id)}>
              {say('release')}
            </ActionButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
