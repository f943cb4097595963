import type { MapPin } from '../lib/map-pins.ts'

/** A map of price pins. Leaflet is loaded when the map comes into view, and not at all before. */
class StayMap extends HTMLElement {
  private started = false

  connectedCallback() {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      seen.disconnect()
      void this.start()
    })
    seen.observe(this)
  }

  private async start() {
    if (this.started) return
    this.started = true
    const pins: MapPin[] = JSON.parse(this.querySelector('script')?.textContent ?? '[]')
    const { drawMap } = await import('./draw-map.ts')
    const frame = document.createElement('div')
    this.append(frame)
    const map = drawMap(frame, pins, {
      tiles: this.dataset.tiles ?? null,
      isSingle: this.dataset.single !== undefined,
      label: this.getAttribute('aria-label') ?? '',
    })
    this.addEventListener('shown', () => map.invalidateSize())
  }
}

customElements.define('stay-map', StayMap)
