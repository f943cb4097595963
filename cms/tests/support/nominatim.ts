import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

type Place = { lat: number; lng: number }
type Asked = { q: string; headers: IncomingHttpHeaders; parameters: Record<string, string> }

export type Nominatim = {
  url: string
  asked: Asked[]
  /** What it answers: a place, none, or an HTTP status. `before` runs while the caller waits. */
  answer: (q: string) => Place | null | number | Promise<Place | null | number>
  close(): Promise<void>
}

/** A geocoder on this machine that answers as https://nominatim.org/release-docs/latest/api/Output/ describes jsonv2. */
export async function startNominatim(): Promise<Nominatim> {
  const asked: Asked[] = []
  const server = createServer(async (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://localhost')
    const q = searchParams.get('q') ?? ''
    asked.push({ q, headers: req.headers, parameters: Object.fromEntries(searchParams) })
    const found = pathname === '/search' ? await nominatim.answer(q) : 404
    res.writeHead(typeof found === 'number' ? found : 200, {
      'content-type': 'application/json; charset=utf-8',
    })
    res.end(typeof found === 'number' ? '{"error":"no"}' : JSON.stringify(found ? [describe(found, q)] : []))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const nominatim: Nominatim = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: () => null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return nominatim
}

function describe({ lat, lng }: Place, name: string): object {
  return {
    place_id: 100149,
    licence: 'Data © OpenStreetMap contributors, ODbL 1.0. https://osm.org/copyright',
    osm_type: 'node',
    osm_id: 107775,
    lat: String(lat),
    lon: String(lng),
    category: 'building',
    type: 'residential',
    place_rank: 30,
    importance: 0.0001,
    addresstype: 'building',
    name,
    display_name: name,
    boundingbox: [String(lat - 0.001), String(lat + 0.001), String(lng - 0.001), String(lng + 0.001)],
  }
}
