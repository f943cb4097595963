import { AVATAR_LEAST_SIDE } from '@bookmysleep/domain/uploads'

const SIDE = 512

/**
 * Shows the picture that was chosen in the file field inside as it will look, and sends only a square of its middle in
 * place of the whole. What a browser cannot open is sent as it is; the API says what is wrong with it.
 */
class AvatarField extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector<HTMLInputElement>('input[type="file"]')
    if (!input) return
    input.addEventListener('change', async () => {
      const file = input.files?.[0]
      this.say(null)
      const bitmap = file ? await createImageBitmap(file).catch(() => null) : null
      // Another one may have been chosen meanwhile.
      if (input.files?.[0] !== file) return
      this.show(null)
      if (!file || !bitmap) return
      const side = Math.min(bitmap.width, bitmap.height)
      if (side < AVATAR_LEAST_SIDE) {
        input.value = ''
        this.say(this.dataset.small ?? '')
        return
      }
      const square = await cut(bitmap, side)
      if (!square || input.files?.[0] !== file) return
      const chosen = new DataTransfer()
      chosen.items.add(square)
      input.files = chosen.files
      this.show(square)
    })
  }

  private show(square: File | null): void {
    const figure = this.querySelector<HTMLElement>('[data-preview]')
    const image = figure?.querySelector('img')
    if (!figure || !image) return
    if (image.src) URL.revokeObjectURL(image.src)
    figure.hidden = !square
    if (square) image.src = URL.createObjectURL(square)
    else image.removeAttribute('src')
  }

  private say(problem: string | null): void {
    const place = this.querySelector<HTMLElement>('[data-problem]')
    const input = this.querySelector('input')
    if (place) {
      place.hidden = !problem
      place.textContent = problem
    }
    if (problem) input?.setAttribute('aria-invalid', 'true')
    else input?.removeAttribute('aria-invalid')
  }
}

function cut(bitmap: ImageBitmap, side: number): Promise<File | null> {
  const canvas = document.createElement('canvas')
  const shown = Math.min(side, SIDE)
  canvas.width = shown
  canvas.height = shown
  const left = (bitmap.width - side) / 2
  const top = (bitmap.height - side) / 2
  canvas.getContext('2d')?.drawImage(bitmap, left, top, side, side, 0, 0, shown, shown)
  return new Promise((resolve) => {
    const take = (blob: Blob | null) => resolve(blob && new File([blob], 'picture.png', { type: blob.type }))
    canvas.toBlob(take, 'image/png')
  })
}

customElements.define('avatar-field', AvatarField)
