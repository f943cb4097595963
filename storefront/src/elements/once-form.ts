/** Lets the form inside be sent once: the button says so and further clicks do nothing. */
class OnceForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form')
    const button = this.querySelector<HTMLButtonElement>('[data-working]')
    if (!form || !button) return
    const label = button.textContent
    form.addEventListener('submit', (event) => {
      if (button.getAttribute('aria-disabled') === 'true') {
        event.preventDefault()
        return
      }
      button.setAttribute('aria-disabled', 'true')
      button.textContent = button.dataset.working ?? label
    })
    addEventListener('pageshow', () => {
      button.removeAttribute('aria-disabled')
      button.textContent = label
    })
  }
}

customElements.define('once-form', OnceForm)
