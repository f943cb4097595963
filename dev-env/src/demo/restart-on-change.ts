import { watch } from 'node:fs'
import { type Child, type ChildSpec, startChild } from './child.ts'
import { say } from './progress.ts'

/**
 * Runs a program and starts it anew whenever a file below `dirs` changes. One that dies, of a mistake just typed, is
 * reported and waits for the next change. (`node --watch` speaks to its children's children, which Next's are not
 * ready for.)
 */
export async function startRestarting(spec: ChildSpec, dirs: string[]): Promise<Child> {
  let child: Child | undefined = await startChild(spec)
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> = Promise.resolve()
  const report = (running: Child) =>
    void running.died.then((error) => {
      if (child === running) say(`${error.message}\nWaiting for a change …`)
    })
  const restart = async () => {
    const old = child
    child = undefined
    await old?.stop()
    say(`${spec.name} starts anew: its files changed`)
    child = await startChild(spec).catch((error: Error) => {
      say(`${error.message}\nWaiting for a change …`)
      return undefined
    })
    if (child) report(child)
  }
  report(child)
  const watchers = dirs.map((dir) =>
    watch(dir, { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        turn = turn.then(restart)
      }, 200)
    }),
  )
  return {
    name: spec.name,
    died: new Promise(() => {}),
    async stop() {
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
      await turn
      const last = child
      child = undefined
      await last?.stop()
    },
  }
}
