import { clockLeft, minuteToSay } from '../lib/countdown.ts'
import { fill } from '../lib/fill.ts'

/**
 * Counts a hold down by the server's clock (`data-now` is its time at rendering). Says minute marks aloud,
 * not seconds, and tells its neighbours when the time is over.
 */
class HoldCountdown extends HTMLElement {
  private timer = 0

  connectedCallback() {
    const until = Date.parse(this.dataset.until ?? '')
    const offset = Date.parse(this.dataset.now ?? '') - performance.timeOrigin
    let before = Number.NaN
    const tick = () => {
      const now = performance.timeOrigin + performance.now() + (Math.abs(offset) > 30_000 ? offset : 0)
      this.show(clockLeft(until, now))
      const mark = minuteToSay(until, before, now)
      if (mark !== null)
        this.say(mark === 1 ? this.dataset.minute : fill(this.dataset.minutes ?? '', { n: mark }))
      before = now
      if (now < until) return
      clearInterval(this.timer)
      this.say(this.dataset.over)
      document.dispatchEvent(new CustomEvent('booking-changed'))
    }
    tick()
    this.timer = window.setInterval(tick, 1000)
  }

  disconnectedCallback() {
    clearInterval(this.timer)
  }

  private show(text: string) {
    const clock = this.querySelector('.clock')
    if (clock) clock.textContent = text
  }

  private say(text: string | undefined) {
    const voice = this.querySelector('.say')
    if (voice && text) voice.textContent = text
  }
}

customElements.define('hold-countdown', HoldCountdown)
