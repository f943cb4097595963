'use client'
import { Button } from '@payloadcms/ui'
import { type ComponentProps, useSyncExternalStore } from 'react'

const never = () => () => {}

/** A button that does something: it can be pressed from the moment on when the page hears it, and not before. */
export function ActionButton(props: ComponentProps<typeof Button>) {
  const isAlive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return <Button {...props} disabled={props.disabled || !isAlive} />
}
