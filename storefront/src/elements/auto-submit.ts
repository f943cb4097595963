/** Sends the form inside as soon as a choice is made; its button is for people without scripts. */
class AutoSubmit extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', () => this.querySelector('form')?.requestSubmit())
  }
}

customElements.define('auto-submit', AutoSubmit)
