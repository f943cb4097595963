import { reportSeen } from './report-seen.ts'

/**
 * The search page's two halves: what is under the pointer or has focus in one lights up in the other,
 * and on a phone a button swaps them.
 */
class StayResults extends HTMLElement {
  connectedCallback() {
    for (const type of ['pointerover', 'focusin'])
      this.addEventListener(type, (event) => this.light(event.target))
    for (const type of ['pointerleave', 'focusout']) this.addEventListener(type, () => this.light(null))
    this.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>('[data-to]')
      if (button) this.show(button.dataset.to ?? 'list')
    })
    reportSeen(this)
  }

  private light(target: EventTarget | null) {
    const id =
      target instanceof Element ? target.closest<HTMLElement>('[data-stay]')?.dataset.stay : undefined
    for (const element of this.querySelectorAll<HTMLElement>('[data-stay]'))
      element.toggleAttribute('data-lit', element.dataset.stay === id)
  }

  private show(view: string) {
    this.dataset.view = view
    if (view === 'map') this.querySelector('.map')?.scrollIntoView()
    else scrollTo(0, 0)
    this.querySelector('stay-map')?.dispatchEvent(new CustomEvent('shown'))
    const other = view === 'map' ? 'list' : 'map'
    this.querySelector<HTMLElement>(`[data-to="${other}"]`)?.focus({ preventScroll: true })
  }
}

customElements.define('stay-results', StayResults)
