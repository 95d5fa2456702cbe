/** Which layer of a camera is worth its bits for a tile: 0 low, 1 medium, 2 high. */
export function layerFor(tileWidthPixels: number): 0 | 1 | 2 {
  if (tileWidthPixels <= 220) return 0
  return tileWidthPixels <= 640 ? 1 : 2
}

const hiddenForMillis = 5000

/**
 * Tells the SFU on change only, and nothing before there is a connection. A hidden picture is switched off after five
 * seconds, so that turning a page back and forth costs no key frames.
 */
export class StreamSelection {
  private connected = false
  private layer: number | undefined
  private video = true
  private hiding: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly select: (payload: { substream?: number; temporal?: number; video?: boolean }) => void) {}

  /** A new connection knows nothing of what was selected on the old one. */
  onConnected(): void {
    this.connected = true
    if (this.layer !== undefined) this.select({ substream: this.layer, temporal: 2, ...(this.video ? {} : { video: false }) })
  }

  shown(tileWidthPixels: number): void {
    clearTimeout(this.hiding)
    this.hiding = undefined
    if (!this.video) {
      this.video = true
      this.tell({ video: true })
    }
    const layer = layerFor(tileWidthPixels)
    if (layer === this.layer) return
    this.layer = layer
    this.tell({ substream: layer, temporal: 2 })
  }

  hidden(): void {
    if (!this.video || this.hiding !== undefined) return
    this.hiding = setTimeout(() => {
      this.hiding = undefined
      this.video = false
      this.tell({ video: false })
    }, hiddenForMillis)
  }

  close(): void {
    clearTimeout(this.hiding)
  }

  private tell(payload: { substream?: number; temporal?: number; video?: boolean }): void {
    if (this.connected) this.select(payload)
  }
}
