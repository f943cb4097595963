import { pollDelay } from '../lib/poll-delay.ts'

type Status = { version: string; status: string; label: string }

/**
 * Asks the page's own status endpoint, slower and slower, and not while the page is hidden. On news it
 * renews `#booking` from a fresh copy of the page and says the new status; or goes on to `data-go`.
 */
class BookingWatch extends HTMLElement {
  private timer = 0
  private asked = 0

  connectedCallback() {
    document.addEventListener('visibilitychange', this.soon)
    document.addEventListener('booking-changed', this.soon)
    this.plan()
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
    document.removeEventListener('visibilitychange', this.soon)
    document.removeEventListener('booking-changed', this.soon)
  }

  private soon = () => {
    if (document.hidden) return
    this.asked = 0
    this.plan(200)
  }

  private plan(delay = pollDelay(this.asked)) {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.ask(), delay)
  }

  private async ask() {
    if (document.hidden || !this.isConnected) return
    this.asked += 1
    const news = await this.fetchStatus()
    if (!news || news.version === this.dataset.version) return this.plan()
    if (this.dataset.go) {
      if (news.status === 'pending') return this.plan()
      return location.assign(this.dataset.go)
    }
    await this.renew(news)
  }

  private async fetchStatus(): Promise<Status | null> {
    try {
      const response = await fetch(this.dataset.url ?? '', { headers: { accept: 'application/json' } })
      return response.ok ? await response.json() : null
    } catch {
      return null
    }
  }

  private async renew(news: Status) {
    const response = await fetch(location.href).catch(() => null)
    const text = response?.ok ? await response.text() : ''
    const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('#booking')
    const stale = document.querySelector('#booking')
    if (!fresh || !stale) return this.plan()
    const voice = document.querySelector('#booking-voice')
    stale.replaceWith(document.importNode(fresh, true))
    if (voice) voice.textContent = news.label
  }
}

customElements.define('booking-watch', BookingWatch)
