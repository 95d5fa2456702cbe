import { Publisher } from './publisher'
import type { SendMedia } from './peerData'

/** Our screen as a second publisher. Receivers do not ask for it: we tell the SFU whom to offer it to. */
export class ScreenShare {
  publisher: Publisher | undefined
  private offered = false

  constructor(
    private readonly ownSession: string,
    private readonly rtc: RTCConfiguration,
    private readonly send: SendMedia,
    private readonly receivers: () => string[],
  ) {}

  get peer(): RTCPeerConnection | undefined {
    return this.publisher?.peer
  }

  start(stream: MediaStream): void {
    this.publisher?.close()
    const audio = stream.getAudioTracks()[0] ?? null
    this.publisher = new Publisher({
      kind: 'screen',
      ownSession: this.ownSession,
      rtc: this.rtc,
      layers: 'single',
      audio: audio !== null,
      video: true,
      tracks: { audio, video: stream.getVideoTracks()[0] ?? null },
      send: this.send,
      onState: () => {},
      onOffered: () => {
        this.offered = true
        this.receivers().forEach((sessionId) => this.offerTo(sessionId))
      },
    })
    void this.publisher.start()
  }

  offerTo(sessionId: string): void {
    if (!this.offered || this.publisher === undefined) return
    this.send(sessionId, { type: 'sendoffer', roomType: 'screen', to: sessionId })
  }

  /** Whether there was something to stop. */
  stop(): boolean {
    const shared = this.publisher !== undefined
    this.publisher?.close()
    this.publisher = undefined
    this.offered = false
    return shared
  }
}
