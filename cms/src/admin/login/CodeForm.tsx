'use client'
import type { CodeMethod, SecondFactorChallenge } from '@bookmysleep/domain/api/two-factor'
import { toast } from '@payloadcms/ui'
import { type FormEvent, useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'
import { LoginInput } from './LoginInput.tsx'
import { LOGIN_WORDS } from './login-words.ts'

type Props = { asked: SecondFactorChallenge; onDone(): void; onBack(): void }

const WAYS = { app: 'useApp', mail: 'useMail', recovery: 'useRecovery' } as const

/** The second step: a code of the app, of a mail, or of those written down. */
export function CodeForm({ asked: { challenge, methods }, onDone, onBack }: Props) {
  const { say } = useWords(LOGIN_WORDS)
  const { isBusy, attempt } = useAttempt()
  const [method, setMethod] = useState<CodeMethod>(methods[0] ?? 'mail')

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = new FormData(event.currentTarget).get('code')
    return attempt(async () => {
      await postAction('/api/users/second-step', { challenge, method, code })
      onDone()
    })
  }
  const choose = (other: CodeMethod) =>
    attempt(async () => {
      if (other === 'mail') {
        await postAction('/api/users/second-step/code', { challenge })
        toast.success(say('sent'))
      }
      setMethod(other)
    })
  const others = methods.filter((other) => other !== method || other === 'mail')
  return (
    <form className="login__form bms-login" method="post" onSubmit={submit}>
      <h1>{say('step')}</h1>
      <p id="code-hint">{say(method)}</p>
      <LoginInput
        key={method}
        name="code"
        label={say('code')}
        inputMode={method === 'recovery' ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        aria-describedby="code-hint"
        minLength={6}
        maxLength={40}
        autoFocus
      />
      <ActionButton type="submit" size="large" disabled={isBusy}>
        {say('verify')}
      </ActionButton>
      {others.map((other) => (
        <ActionButton
          key={other}
          buttonStyle="subtle"
          size="medium"
          disabled={isBusy}
          onClick={() => choose(other)}
        >
          {say(WAYS[other])}
        </ActionButton>
      ))}
      <ActionButton buttonStyle="transparent" size="medium" disabled={isBusy} onClick={onBack}>
        {say('back')}
      </ActionButton>
    </form>
  )
}
