const sampleEveryMillis = 100

/** Turns a stream of loudness values into "speaks" and "stopped": quick to start, slow to stop, so that pauses between words do not flicker. */
export class SpeakingGate {
  private loudSamples = 0
  private lastLoudMillis = Number.NEGATIVE_INFINITY
  private speaking = false

  constructor(
    private readonly thresholdDecibel = -50,
    private readonly holdMillis = 1000,
  ) {}

  /** The new state when it changed, else undefined. */
  feed(levelDecibel: number, nowMillis: number): boolean | undefined {
    if (levelDecibel > this.thresholdDecibel) {
      this.loudSamples++
      this.lastLoudMillis = nowMillis
    } else {
      this.loudSamples = 0
    }
    if (!this.speaking && this.loudSamples >= 2) return (this.speaking = true)
    if (this.speaking && nowMillis - this.lastLoudMillis > this.holdMillis) return (this.speaking = false)
    return undefined
  }
}

/** Measures one microphone: its level ten times a second, and whether somebody speaks into it. */
export class LevelMeter {
  private readonly context = new AudioContext()
  private readonly analyser: AnalyserNode
  private readonly samples: Float32Array<ArrayBuffer>
  private readonly gate = new SpeakingGate()
  private readonly timer: ReturnType<typeof setInterval>

  constructor(
    track: MediaStreamTrack,
    private readonly listener: { onLevel(zeroToOne: number): void; onSpeaking(speaking: boolean): void },
  ) {
    this.analyser = this.context.createAnalyser()
    this.analyser.fftSize = 1024
    this.samples = new Float32Array(this.analyser.fftSize)
    this.context.createMediaStreamSource(new MediaStream([track])).connect(this.analyser)
    void this.context.resume().catch(() => {})
    this.timer = setInterval(() => this.sample(), sampleEveryMillis)
  }

  close(): void {
    clearInterval(this.timer)
    void this.context.close().catch(() => {})
  }

  private sample(): void {
    this.analyser.getFloatTimeDomainData(this.samples)
    const decibel = loudness(this.samples)
    this.listener.onLevel(levelOf(decibel))
    const change = this.gate.feed(decibel, performance.now())
    if (change !== undefined) this.listener.onSpeaking(change)
  }
}

/** Root mean square in dB below full scale. */
export function loudness(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return 10 * Math.log10(sum / samples.length + 1e-12)
}

/** −60 dB … −10 dB as 0 … 1. */
export function levelOf(decibel: number): number {
  return Math.min(1, Math.max(0, (decibel + 60) / 50))
}
