import { fill } from '../lib/fill.ts'

/** Opens the photographs one by one over the page: arrow keys, swipe, Home, End; Escape closes. */
class PhotoGallery extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', (event) => {
      const target = (event.target as Element).closest<HTMLElement>('[data-index],[data-step],[data-close]')
      if (!target) return
      event.preventDefault()
      if (target.dataset.close !== undefined) this.dialog.close()
      else if (target.dataset.step) this.go(this.current() + Number(target.dataset.step))
      else this.open(Number(target.dataset.index))
    })
    this.dialog.addEventListener('keydown', (event) => {
      const last = this.photos.length - 1
      const goal = { ArrowRight: this.current() + 1, ArrowLeft: this.current() - 1, Home: 0, End: last }[
        event.key
      ]
      if (goal === undefined) return
      event.preventDefault()
      this.go(goal)
    })
    this.strip.addEventListener('scrollend', () => this.tell())
  }

  private get dialog() {
    return this.querySelector('dialog') as HTMLDialogElement
  }
  private get strip() {
    return this.querySelector('.strip') as HTMLElement
  }
  private get photos() {
    return [...this.strip.children] as HTMLElement[]
  }

  private open(index: number) {
    this.dialog.showModal()
    this.go(index, 'instant')
    this.tell()
  }

  private current() {
    return Math.round(this.strip.scrollLeft / Math.max(1, this.strip.clientWidth))
  }

  private go(index: number, behavior: ScrollBehavior = 'smooth') {
    const within = Math.min(this.photos.length - 1, Math.max(0, index))
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    this.strip.scrollTo({ left: within * this.strip.clientWidth, behavior: calm ? 'instant' : behavior })
  }

  private tell() {
    const now = this.current()
    const where = this.querySelector('.where')
    if (where) where.textContent = fill(this.dataset.of ?? '', { n: now + 1, of: this.photos.length })
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-step]'))
      button.disabled = button.dataset.step === '1' ? now === this.photos.length - 1 : now === 0
  }
}

customElements.define('photo-gallery', PhotoGallery)
