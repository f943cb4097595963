import type { RoomType, Sharing } from '@bookmysleep/domain/words'
import type { SeedProperty } from '../../data/types.ts'
import { type Canvas, createCanvas, HEIGHT, WIDTH } from '../canvas.ts'
import { COLOR, type Hour, SCHEMES, type Scheme } from '../palette.ts'
import { paintFan, paintFrame, paintRug } from '../parts/decor.ts'
import { paintBed, paintBedside, paintBunk, paintCupboard, paintDesk } from '../parts/furniture.ts'
import { paintPot } from '../parts/plants.ts'
import { FLOOR, type Floor, paintShell, paintView } from '../parts/room-shell.ts'
import { paintCounter, paintLongTable, paintShelf, paintSofa } from '../parts/shared-rooms.ts'
import { paintLamp } from '../parts/windows.ts'
import { rect } from '../shapes.ts'

export type RoomLook = {
  seed: number
  city: SeedProperty['look']['city']
  facade: SeedProperty['look']['facade']
}

type Stage = { canvas: Canvas; scheme: Scheme; hour: Hour; look: RoomLook }

const INDOOR_HOURS: Hour[] = ['dusk', 'dawn', 'golden', 'night', 'noon']
const FLOORS: Floor[] = ['terrazzo', 'wood', 'oxide', 'checker']

/** A room as its guests find it, by its type. */
export function drawRoom(
  look: RoomLook,
  { roomType, sharing }: { roomType: RoomType; sharing: Sharing },
): string {
  const stage = setStage(look)
  if (roomType === 'Dorm') furnishDorm(stage)
  else if (roomType === 'Entire') furnishLiving(stage)
  else if (roomType === 'Single') furnishSingle(stage)
  else furnishBeds(stage, roomType === 'Triple' ? 3 : sharing === 'private' ? 1 : 2)
  return finish(stage)
}

/** Where everybody sits: a sofa and books, or the long table under its lamps. */
export function drawCommonRoom(look: RoomLook): string {
  const stage = setStage(look)
  const { canvas, scheme } = stage
  view(stage, { x: 620, y: 150, w: 400, h: 330 })
  paintShelf(canvas, { x: 90, y: FLOOR, w: 330, scheme })
  paintPot(canvas, { x: 500, y: FLOOR + 10, size: 170 })
  paintSofa(canvas, { x: 1080, y: FLOOR + 24, w: 440, scheme })
  paintFrame(canvas, { x: 1190, y: 240, w: 110, scheme })
  paintFrame(canvas, { x: 1330, y: 280, w: 90, scheme })
  paintRug(canvas, { x: 330, y: FLOOR + 130, w: 900, scheme })
  paintLongTable(canvas, { x: 240, y: FLOOR + 180, w: 900, scheme })
  for (const x of [430, 700, 970]) paintLamp(canvas, { x, y: 250, r: 34, reach: 260, cord: 250 })
  return finish(stage)
}

export function drawKitchen(look: RoomLook): string {
  const stage = setStage(look)
  view(stage, { x: 670, y: 70, w: 300, h: 240 })
  paintCounter(stage.canvas, stage.scheme)
  for (const x of [340, 1300]) paintLamp(stage.canvas, { x, y: 130, r: 32, reach: 300, cord: 130 })
  paintPot(stage.canvas, { x: 1400, y: FLOOR - 230, size: 120 })
  paintPot(stage.canvas, { x: 150, y: FLOOR - 230, size: 90 })
  paintRug(stage.canvas, { x: 480, y: FLOOR + 90, w: 640, scheme: stage.scheme })
  return finish(stage)
}

function furnishDorm({ canvas, scheme, ...stage }: Stage): void {
  view({ canvas, scheme, ...stage }, { x: 680, y: 180, w: 240, h: 300 })
  for (const x of [40, 1100]) paintBunk(canvas, { x, y: FLOOR + 70, w: 460, scheme })
  paintCupboard(canvas, { x: 530, y: FLOOR + 14, w: 170, scheme, kind: 'lockers' })
  paintPot(canvas, { x: 990, y: FLOOR + 20, size: 190 })
  paintRug(canvas, { x: 440, y: FLOOR + 130, w: 720, scheme })
  paintFan(canvas, { x: 800, w: 220 })
}

function furnishSingle(stage: Stage): void {
  const { canvas, scheme } = stage
  view(stage, { x: 960, y: 190, w: 330, h: 320 })
  paintFrame(canvas, { x: 240, y: 260, w: 120, scheme })
  paintFrame(canvas, { x: 400, y: 290, w: 90, scheme })
  paintBedside(canvas, { x: 60, y: FLOOR + 20, w: 96 })
  paintRug(canvas, { x: 240, y: FLOOR + 100, w: 640, scheme })
  paintBed(canvas, { x: 180, y: FLOOR + 60, w: 600, scheme })
  paintDesk(canvas, { x: 900, y: FLOOR + 40, w: 380, scheme })
  paintCupboard(canvas, { x: 1350, y: FLOOR + 10, w: 210, scheme, kind: 'wardrobe' })
  paintPot(canvas, { x: 850, y: FLOOR + 16, size: 130 })
  paintFan(canvas, { x: 640, w: 220 })
}

function furnishBeds(stage: Stage, count: number): void {
  const { canvas, scheme } = stage
  const isDouble = count === 1
  view(stage, { x: isDouble ? 1060 : 630, y: 170, w: 330, h: 310 })
  if (isDouble) {
    paintFrame(canvas, { x: 380, y: 210, w: 150, scheme })
    paintFrame(canvas, { x: 570, y: 250, w: 110, scheme })
    paintBedside(canvas, { x: 70, y: FLOOR + 30, w: 110 })
    paintCupboard(canvas, { x: 1360, y: FLOOR + 10, w: 200, scheme, kind: 'wardrobe' })
    paintPot(canvas, { x: 1230, y: FLOOR + 14, size: 170 })
    paintRug(canvas, { x: 260, y: FLOOR + 130, w: 860, scheme })
    paintBed(canvas, { x: 200, y: FLOOR + 100, w: 840, scheme })
    paintFan(canvas, { x: 800, w: 240 })
    return
  }
  paintCupboard(canvas, { x: 1330, y: FLOOR, w: 220, scheme, kind: 'wardrobe' })
  paintFrame(canvas, { x: 220, y: 250, w: 120, scheme })
  paintDesk(canvas, { x: 640, y: FLOOR + 12, w: 300, scheme })
  paintBed(canvas, { x: 60, y: FLOOR + 40, w: 480, scheme })
  if (count === 3)
    paintBed(canvas, { x: 960, y: FLOOR + 40, w: 470, scheme: { ...scheme, cloth: scheme.accent } })
  else paintPot(canvas, { x: 1200, y: FLOOR + 8, size: 180 })
  paintRug(canvas, { x: 560, y: FLOOR + 120, w: 520, scheme })
  const front = {
    x: count === 3 ? 480 : 800,
    y: FLOOR + 200,
    w: 620,
    scheme: { ...scheme, cloth: count === 3 ? COLOR.plum : scheme.accent },
  }
  paintBed(canvas, front)
  paintFan(canvas, { x: 500, w: 220 })
}

function furnishLiving(stage: Stage): void {
  const { canvas, scheme } = stage
  view(stage, { x: 560, y: 120, w: 520, h: 380 })
  paintShelf(canvas, { x: 1290, y: FLOOR, w: 260, scheme })
  paintFrame(canvas, { x: 150, y: 230, w: 130, scheme })
  paintFrame(canvas, { x: 310, y: 260, w: 100, scheme })
  paintPot(canvas, { x: 120, y: FLOOR + 20, size: 230 })
  paintRug(canvas, { x: 300, y: FLOOR + 110, w: 980, scheme })
  paintSofa(canvas, { x: 250, y: FLOOR + 60, w: 700, scheme })
  paintBedside(canvas, { x: 1010, y: FLOOR + 40, w: 110 })
  paintPot(canvas, { x: 1210, y: FLOOR + 20, size: 190 })
  for (const x of [700, 860]) paintLamp(canvas, { x, y: 90, r: 28, reach: 240, cord: 90 })
  canvas.add(
    rect(600, FLOOR + 150, 380, 18, COLOR.wood, { rx: 8 }),
    rect(640, FLOOR + 168, 14, 60, COLOR.woodDark),
    rect(926, FLOOR + 168, 14, 60, COLOR.woodDark),
    rect(680, FLOOR + 134, 110, 16, scheme.accent, { rx: 3 }),
    rect(830, FLOOR + 118, 44, 34, '#FFFDF7', { rx: 6 }),
  )
}

function setStage(look: RoomLook): Stage {
  const canvas = createCanvas(look.seed)
  const scheme = SCHEMES[(look.seed + 2) % SCHEMES.length] ?? SCHEMES[0]
  const hour = INDOOR_HOURS[look.seed % INDOOR_HOURS.length] ?? 'dusk'
  const floor = look.facade === 'bungalow' ? 'oxide' : (FLOORS[look.seed % FLOORS.length] ?? 'wood')
  paintShell(canvas, { scheme, floor })
  return { canvas, scheme, hour, look }
}

function view(
  { canvas, scheme, hour, look }: Stage,
  at: { x: number; y: number; w: number; h: number },
): void {
  const shape = look.facade === 'haveli' ? 'ogee' : look.facade === 'villa' ? 'arch' : 'square'
  paintView(canvas, { ...at, hour, city: look.city, trim: scheme.trim, cloth: scheme.soft, shape })
}

/** Evening deepens the corners a little, so that the lamps carry the picture. */
function finish({ canvas, hour }: Stage): string {
  const strength = { night: 0.2, dusk: 0.13, golden: 0.05, dawn: 0.02, noon: 0 }[hour]
  canvas.add(rect(0, 0, WIDTH, HEIGHT, COLOR.night, { opacity: strength }))
  if (strength > 0) canvas.glow({ x: WIDTH / 2, y: HEIGHT * 0.45, r: 900, strength: 0.3 })
  return canvas.toSvg()
}
