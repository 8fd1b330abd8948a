import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import sharp from 'sharp'
import { canvasFamily, registerCanvasFonts } from './fonts.ts'
import { layOut, measure, type Page, type PlacedLine, sheet } from './page-layout.ts'
import type { Paper } from './paper.ts'
import { hashText, type Random, random } from './random.ts'

/** Scanned at 150 dots per inch, 1240 × 1754 pixels: legible, and small enough for a demonstration. */
const dpi = 150
const scale = dpi / 72
const width = Math.round(sheet.width * scale)
const height = Math.round(sheet.height * scale)

/** A paper as the scanner saw it: yellowed sheet, slight skew, uneven ink, seal in red. JPEG, one per page. */
export async function paperScans(paper: Paper): Promise<Buffer[]> {
  registerCanvasFonts()
  const chance = random(hashText(`${paper.organisation} ${paper.key}`))
  const images: Buffer[] = []
  for (const page of layOut(paper)) {
    const canvas = createCanvas(width, height)
    drawPage(canvas.getContext('2d'), page, chance)
    const pixels = canvas.data()
    const raw = { width, height, channels: 4 as const }
    images.push(
      await sharp(pixels, { raw })
        .removeAlpha()
        .jpeg({ quality: 62, chromaSubsampling: '4:2:0' })
        .withMetadata({ density: dpi })
        .toBuffer(),
    )
  }
  return images
}

let texture: Canvas | undefined

/** Fibres and foxing of old paper, made once; pages take it turned and shifted, so no two look alike. */
function paperTexture(): Canvas {
  if (texture) return texture
  const chance = random(1983)
  texture = createCanvas(width, height)
  const context = texture.getContext('2d')
  context.fillStyle = '#efe4c4'
  context.fillRect(0, 0, width, height)
  for (let i = 0; i < 2600; i++) {
    context.fillStyle = `rgba(${chance.pick(['120,90,40', '255,250,230'])},${0.02 + chance.next() * 0.06})`
    context.fillRect(chance.next() * width, chance.next() * height, 1 + chance.next() * 9, 1 + chance.next() * 2)
  }
  for (let i = 0; i < 46; i++) {
    const x = chance.next() * width
    const y = chance.next() * height
    const radius = 40 + chance.next() * 260
    const stain = context.createRadialGradient(x, y, 0, x, y, radius)
    stain.addColorStop(0, `rgba(170,125,60,${0.03 + chance.next() * 0.05})`)
    stain.addColorStop(1, 'rgba(170,125,60,0)')
    context.fillStyle = stain
    context.fillRect(x - radius, y - radius, radius * 2, radius * 2)
  }
  const edge = context.createLinearGradient(0, 0, width, 0)
  edge.addColorStop(0, 'rgba(120,85,35,0.30)')
  edge.addColorStop(0.05, 'rgba(120,85,35,0.05)')
  edge.addColorStop(0.95, 'rgba(120,85,35,0.04)')
  edge.addColorStop(1, 'rgba(120,85,35,0.22)')
  context.fillStyle = edge
  context.fillRect(0, 0, width, height)
  return texture
}

function drawPage(context: SKRSContext2D, page: Page, chance: Random): void {
  context.save()
  if (chance.next() < 0.5) {
    context.translate(width, height)
    context.rotate(Math.PI)
  }
  context.drawImage(paperTexture(), 0, 0)
  context.restore()

  context.save()
  context.translate(width / 2, height / 2)
  context.rotate(((chance.next() - 0.5) * 1.6 * Math.PI) / 180)
  context.translate(-width / 2 + (chance.next() - 0.5) * 14, -height / 2 + (chance.next() - 0.5) * 14)
  context.scale(scale, scale)
  context.globalCompositeOperation = 'multiply'
  context.textBaseline = 'top'
  for (const rule of page.rules) {
    context.fillStyle = rule.red ? 'rgba(190,30,25,0.85)' : 'rgba(30,28,26,0.85)'
    context.fillRect(sheet.left, rule.y, sheet.width - sheet.left - sheet.right, rule.thickness)
  }
  for (const line of page.lines) drawLine(context, line, chance)
  if (page.seal) drawSeal(context, page.seal, chance)
  holes(context)
  context.restore()
}

function drawLine(context: SKRSContext2D, line: PlacedLine, chance: Random): void {
  const own = measure(line.text, line.size)
  const letters = [...line.text]
  let x = line.align === 'centre' ? line.x + ((line.width ?? own) - own) / 2 : line.x
  const spread = line.width && !line.align ? (line.width - own) / Math.max(1, letters.length - 1) : 0
  context.font = `${line.size}px "${line.bold ? canvasFamily.bold : canvasFamily.regular}"`
  for (const letter of letters) {
    const ink = 0.66 + chance.next() * 0.3
    context.fillStyle = line.red ? `rgba(190,28,24,${ink})` : `rgba(38,34,32,${ink})`
    const tremble = line.red ? 0 : (chance.next() - 0.5) * 0.9
    context.fillText(letter, x, line.y + tremble)
    x += measure(letter, line.size) + spread
  }
}

function drawSeal(
  context: SKRSContext2D,
  { x, y, name }: { x: number; y: number; name: string },
  chance: Random,
): void {
  const radius = 58
  context.save()
  context.translate(x + (chance.next() - 0.5) * 10, y + (chance.next() - 0.5) * 8)
  context.rotate((chance.next() - 0.5) * 0.35)
  context.globalAlpha = 0.55 + chance.next() * 0.25
  context.strokeStyle = '#c5221c'
  context.fillStyle = '#c5221c'
  context.lineWidth = 3
  context.beginPath()
  context.arc(0, 0, radius, 0, 2 * Math.PI)
  context.stroke()
  context.beginPath()
  for (let i = 0; i < 10; i++) {
    const angle = (i * Math.PI) / 5 - Math.PI / 2
    const length = i % 2 === 0 ? 17 : 6.5
    context.lineTo(Math.cos(angle) * length, Math.sin(angle) * length)
  }
  context.closePath()
  context.fill()
  const letters = [...name]
  const size = Math.min(14, 190 / letters.length)
  const arc = Math.min(1.45 * Math.PI, letters.length * 0.36)
  context.font = `${size}px "${canvasFamily.bold}"`
  context.textAlign = 'center'
  for (const [i, letter] of letters.entries()) {
    context.save()
    context.rotate(letters.length === 1 ? 0 : (i / (letters.length - 1) - 0.5) * arc)
    context.fillText(letter, 0, -radius + 5)
    context.restore()
  }
  context.restore()
}

/** Where the thread went through when papers were still bound into volumes. */
function holes(context: SKRSContext2D): void {
  context.globalCompositeOperation = 'source-over'
  for (const y of [0.38, 0.5, 0.62]) {
    context.fillStyle = 'rgba(70,55,35,0.75)'
    context.beginPath()
    context.arc(26, sheet.height * y, 2.6, 0, 2 * Math.PI)
    context.fill()
  }
}
