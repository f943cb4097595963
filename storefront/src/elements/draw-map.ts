import L from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { areaLabels } from '../lib/area-labels.ts'
import { CITY_LABELS } from '../lib/city-labels.ts'
import type { MapPin } from '../lib/map-pins.ts'
import { drawGraticule } from './draw-graticule.ts'

type Options = { tiles: string | null; isSingle: boolean; label: string }

/** From here on the names of areas are shown, before it those of cities. */
const NEAR_ZOOM = 10
/** From here on minor cities have room as well. */
const STATE_ZOOM = 6

const INDIA: L.LatLngBoundsLiteral = [
  [8, 68],
  [33, 97],
]

/** Draws the map into `frame`: tiles where an address for them is set, else our own quiet background. */
export function drawMap(frame: HTMLElement, pins: MapPin[], options: Options): L.Map {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = L.map(frame, {
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    scrollWheelZoom: !options.isSingle,
    attributionControl: options.tiles !== null,
    minZoom: 4,
    maxZoom: 18,
  })
  // The view comes first: markers have no element before it.
  const bounds =
    pins.length > 0 ? L.latLngBounds(pins.map(({ lat, lng }) => [lat, lng])) : L.latLngBounds(INDIA)
  map.fitBounds(bounds, { padding: [56, 56], maxZoom: options.isSingle ? 14 : 15 })
  frame.setAttribute('aria-label', options.label)
  L.control.scale({ imperial: false }).addTo(map)
  if (options.tiles) L.tileLayer(options.tiles, { attribution: '© OpenStreetMap contributors' }).addTo(map)
  else drawBackground(map, pins)
  for (const pin of pins) addPin(map, pin, options)
  return map
}

function drawBackground(map: L.Map, pins: MapPin[]) {
  drawGraticule(map)
  const showScale = () => {
    const zoom = map.getZoom()
    map.getContainer().dataset.scale = zoom >= NEAR_ZOOM ? 'near' : zoom >= STATE_ZOOM ? 'state' : 'country'
  }
  showScale()
  map.on('zoomend', showScale)
  const label = (text: string, at: L.LatLngExpression, className: string) =>
    L.marker(at, {
      icon: L.divIcon({ className, html: '', iconSize: undefined }),
      interactive: false,
      keyboard: false,
      zIndexOffset: -1000,
    })
      .addTo(map)
      .getElement()
      ?.append(text)
  for (const { name, lat, lng, isMinor } of CITY_LABELS)
    label(name, [lat, lng], isMinor ? 'place city minor' : 'place city')
  for (const { name, lat, lng } of areaLabels(pins)) label(name, [lat, lng], 'place')
}

function addPin(map: L.Map, pin: MapPin, { isSingle }: Options) {
  const marker = L.marker([pin.lat, pin.lng], {
    icon: L.divIcon({ className: 'pin', html: '', iconSize: undefined }),
    title: pin.name,
    alt: pin.spoken,
    keyboard: !isSingle,
    interactive: !isSingle,
    riseOnHover: true,
  }).addTo(map)
  const element = marker.getElement()
  if (!element) return
  element.textContent = pin.price || '●'
  element.dataset.stay = pin.id
  element.setAttribute('aria-label', pin.spoken)
  if (isSingle) return
  element.setAttribute('role', 'link')
  marker.on('click', () => location.assign(pin.href))
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') location.assign(pin.href)
  })
}
