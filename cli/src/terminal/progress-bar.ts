const WIDTH = 30

/** A bar on standard error for people who watch; elsewhere nothing. `done` ends its line. */
export function progressBar(total: number): { show(count: number): void; done(): void } {
  if (!process.stderr.isTTY) return { show() {}, done() {} }
  const started = Date.now()
  return {
    show(count) {
      const filled = Math.round((count / total) * WIDTH)
      const seconds = Math.round((Date.now() - started) / 1000)
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
      const of = `${count.toLocaleString('en-IN')} of ${total.toLocaleString('en-IN')}`
      process.stderr.write(`\r\u001b[K${bar}  ${of}  ${seconds} s`)
    },
    done() {
      process.stderr.write('\n')
    },
  }
}
