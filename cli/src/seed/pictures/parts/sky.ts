import { type Canvas, HEIGHT, WIDTH } from '../canvas.ts'
import { HOURS, type Hour } from '../palette.ts'
import { circle, ellipse, path, rect } from '../shapes.ts'

/** Sky with stars, moon, sun or clouds, down to the horizon. */
export function paintSky(canvas: Canvas, hour: Hour, horizon = HEIGHT): void {
  const { random } = canvas
  canvas.add(rect(0, 0, WIDTH, horizon, canvas.vertical(...HOURS[hour].sky)))
  if (hour === 'night' || hour === 'dusk') {
    for (let star = 0; star < 70; star += 1) {
      const y = random.range(10, horizon * 0.5)
      canvas.add(
        circle(random.range(0, WIDTH), y, random.range(0.8, 2.4), '#FFF4D6', {
          opacity: random.range(0.25, 0.9) * (1 - y / horizon),
        }),
      )
    }
    const [x, y] = [random.range(200, WIDTH - 200), random.range(90, 200)]
    canvas.glow({ x, y, r: 190, color: '#FFF1CF', strength: 0.35 })
    canvas.add(
      path(
        `M${x + 16} ${y - 44}A46 46 0 1 0 ${x + 40} ${y + 24}A38 38 0 0 1 ${x + 16} ${y - 44}Z`,
        '#FFF1CF',
      ),
    )
  } else {
    const [x, y] = [random.range(250, WIDTH - 250), hour === 'noon' ? 170 : random.range(260, 380)]
    canvas.glow({ x, y, r: 380, color: '#FFE6AE', strength: 0.7 })
    canvas.add(circle(x, y, 58, '#FFF0C9'))
  }
  for (let cloud = 0; cloud < 4; cloud += 1) paintCloud(canvas, hour)
}

function paintCloud({ add, random }: Canvas, hour: Hour): void {
  const [x, y, size] = [random.range(0, WIDTH), random.range(130, 430), random.range(60, 130)]
  const fill = hour === 'night' ? '#6A64A8' : hour === 'dusk' ? '#E7A58A' : '#FFF8EA'
  const more = { opacity: hour === 'night' ? 0.25 : 0.4 }
  add(
    ellipse(x, y, size * 1.7, size * 0.16, fill, more),
    ellipse(x + size * 0.5, y - size * 0.14, size * 0.8, size * 0.15, fill, more),
    ellipse(x - size * 0.9, y + size * 0.13, size * 1.1, size * 0.12, fill, more),
  )
}
