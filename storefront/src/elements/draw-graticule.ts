import L from 'leaflet'
import { gridStep, linesBetween } from '../lib/grid-lines.ts'

/** Hairlines of latitude and longitude under the pins, redrawn as the map moves: needs no network. */
export function drawGraticule(map: L.Map): void {
  const lines = L.layerGroup().addTo(map)
  const colour = getComputedStyle(map.getContainer()).getPropertyValue('--line') || '#ccc'
  const draw = () => {
    lines.clearLayers()
    const bounds = map.getBounds().pad(0.5)
    const step = gridStep(map.getZoom())
    const style = { color: colour, weight: 1, interactive: false }
    for (const lat of linesBetween(bounds.getSouth(), bounds.getNorth(), step))
      lines.addLayer(
        L.polyline(
          [
            [lat, bounds.getWest()],
            [lat, bounds.getEast()],
          ],
          style,
        ),
      )
    for (const lng of linesBetween(bounds.getWest(), bounds.getEast(), step))
      lines.addLayer(
        L.polyline(
          [
            [bounds.getSouth(), lng],
            [bounds.getNorth(), lng],
          ],
          style,
        ),
      )
  }
  draw()
  map.on('moveend', draw)
}
