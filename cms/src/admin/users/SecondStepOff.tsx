'use client'
import { toast } from '@payloadcms/ui'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  heading: { en: 'Second step at login', hi: 'लॉग इन का दूसरा क़दम' },
  how: {
    en: 'Turn it off only for somebody who has shown you who they are: their phone is lost, or somebody else turned it on (then have them set a new password by “Forgotten password” first). They are logged out everywhere, their logins by Google and GitHub are taken off, and they are told by mail.',
    hi: 'इसे सिर्फ़ उसके लिए बंद करें जिसने अपनी पहचान दिखाई हो: फ़ोन खो गया है, या किसी और ने इसे चालू किया (तब वे पहले “पासवर्ड भूल गए” से नया पासवर्ड बनाएँ)। वे हर जगह से लॉग आउट होंगे, Google और GitHub के लॉग इन हटेंगे, और उन्हें ई-मेल से बताया जाएगा।',
  },
  off: { en: 'Turn the second step off', hi: 'दूसरा क़दम बंद करें' },
  done: { en: 'It is turned off, and they are told.', hi: 'बंद कर दिया गया, और उन्हें बता दिया गया।' },
}

/** An admin turns the second step of somebody off who cannot pass it. */
export function SecondStepOff({ userId }: { userId: string }) {
  const { say } = useWords(WORDS)
  const { isBusy, attempt } = useAttempt()
  const [isDone, setDone] = useState(false)
  const turnOff = () =>
    attempt(async () => {
      await postAction(`/api/users/${userId}/second-step/off`)
      setDone(true)
      toast.success(say('done'))
    })
  return (
    <section className="bms-block-form" aria-label={say('heading')}>
      <p>{say(isDone ? 'done' : 'how')}</p>
      {!isDone && (
        <ActionButton size="small" disabled={isBusy} onClick={turnOff}>
          {say('off')}
        </ActionButton>
      )}
    </section>
  )
}
