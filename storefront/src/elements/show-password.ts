/** Adds a button that shows what was typed into the password field inside. */
class ShowPassword extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input')
    if (!input) return
    const button = document.createElement('button')
    button.type = 'button'
    const name = () => {
      button.textContent = (input.type === 'password' ? this.dataset.show : this.dataset.hide) ?? ''
    }
    button.addEventListener('click', () => {
      input.type = input.type === 'password' ? 'text' : 'password'
      name()
    })
    name()
    this.append(button)
  }
}

customElements.define('show-password', ShowPassword)
