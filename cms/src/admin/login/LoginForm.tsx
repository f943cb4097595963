'use client'
import type { SecondFactorChallenge } from '@bookmysleep/domain/api/two-factor'
import { toast } from '@payloadcms/ui'
import { type FormEvent, useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'
import { CodeForm } from './CodeForm.tsx'
import { LoginInput } from './LoginInput.tsx'
import { LOGIN_WORDS } from './login-words.ts'

/** E-mail and password, and then the code where one is asked for. */
export function LoginForm({ next }: { next: string }) {
  const { say } = useWords(LOGIN_WORDS)
  const { isBusy, attempt } = useAttempt()
  const [asked, setAsked] = useState<SecondFactorChallenge | null>(null)
  const enter = () => window.location.assign(next)
  if (asked) return <CodeForm asked={asked} onDone={enter} onBack={() => setAsked(null)} />

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { email, password } = Object.fromEntries(new FormData(event.currentTarget))
    return attempt(async () => {
      const challenge = await logIn({ email, password })
      if (challenge) setAsked(challenge)
      else enter()
    })
  }
  return (
    <form className="login__form bms-login" method="post" onSubmit={submit}>
      <LoginInput name="email" type="email" label={say('email')} autoComplete="username" />
      <LoginInput name="password" type="password" label={say('password')} autoComplete="current-password" />
      <a href="/admin/forgot">{say('forgot')}</a>
      <ActionButton type="submit" size="large" disabled={isBusy}>
        {say('login')}
      </ActionButton>
    </form>
  )
}

type Refusal = { message?: string; data?: { secondFactor?: SecondFactorChallenge } }

/** Null once the cookie is there, or else what asks for a code. Throws an error with the sentence of a refusal. */
async function logIn(credentials: object): Promise<SecondFactorChallenge | null> {
  const response = await fetch('/api/users/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credentials),
  })
  if (response.ok) return null
  const answer = (await response.json().catch(() => null)) as { errors?: Refusal[] } | null
  const refusal = answer?.errors?.[0]
  const challenge = refusal?.data?.secondFactor
  if (!challenge) throw new Error(refusal?.message ?? 'That did not work. Please try again.')
  if (challenge.methods[0] === 'mail')
    await postAction('/api/users/second-step/code', { challenge: challenge.challenge }).catch(say)
  return challenge
}

function say(error: Error): void {
  toast.error(error.message)
}
