const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Changes the colours in place; without scripts the form inside does it by a round trip. */
class ThemeToggle extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', (event) => {
      const button = event.submitter
      if (!(button instanceof HTMLButtonElement)) return
      event.preventDefault()
      document.documentElement.dataset.theme = button.value
      const secure = location.protocol === 'https:' ? '; secure' : ''
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
      document.cookie = `theme=${button.value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`
      this.querySelector<HTMLButtonElement>(`button:not([value="${button.value}"])`)?.focus()
    })
  }
}

customElements.define('theme-toggle', ThemeToggle)
