import { InCall } from '../ocs/types'
import type { PeerData } from '../signaling/messages'
import type { Attendant } from '../signaling/roster'
import type { SendMedia, StatusMessage, StreamKind } from './peerData'
import type { RemoteView } from './remote'
import { received } from './stats'
import { StreamSelection } from './streamSelection'
import { Subscriber } from './subscriber'

export interface ReceptionListener {
  onChange(sessionId: string, change: Partial<RemoteView>): void
  onStatus(sessionId: string, message: StatusMessage): void
}

interface Reception {
  subscriber: Subscriber
  selection: StreamSelection
}

/** Everything we receive: at most one camera and one screen connection per other session. */
export class Receptions {
  private readonly cameras = new Map<string, Reception>()
  private readonly screens = new Map<string, Subscriber>()
  private readonly internals = new Set<string>()

  constructor(
    private readonly ownSession: string,
    private readonly rtc: RTCConfiguration,
    private readonly send: SendMedia,
    private readonly listener: ReceptionListener,
  ) {}

  /** Somebody in the call who sends, or may send, sound or picture is asked for it once. */
  follow(one: Attendant): void {
    if (one.internal) this.internals.add(one.sessionId)
    const sends = (one.inCall & (InCall.WithAudio | InCall.WithVideo)) !== 0
    if (sends && !this.cameras.has(one.sessionId)) this.camera(one.sessionId).subscriber.request()
  }

  onOffer(from: string, data: PeerData): void {
    const subscriber = data.roomType === 'screen' ? this.screen(from) : this.camera(from).subscriber
    void subscriber.onOffer(data).catch(() => subscriber.request())
  }

  onCandidate(from: string, data: PeerData): void {
    const subscriber = data.roomType === 'screen' ? this.screens.get(from) : this.cameras.get(from)?.subscriber
    subscriber?.onCandidate(data)
  }

  endScreen(from: string): void {
    this.screens.get(from)?.close()
    this.screens.delete(from)
    this.listener.onChange(from, { screen: undefined })
  }

  end(sessionId: string): void {
    const reception = this.cameras.get(sessionId)
    reception?.selection.close()
    reception?.subscriber.close()
    this.cameras.delete(sessionId)
    this.screens.get(sessionId)?.close()
    this.screens.delete(sessionId)
    this.internals.delete(sessionId)
  }

  tileShown(sessionId: string, widthPixels: number): void {
    const reception = this.cameras.get(sessionId)
    if (reception === undefined) return
    if (widthPixels > 0) reception.selection.shown(widthPixels)
    else reception.selection.hidden()
  }

  peerOf(sessionId: string, kind: StreamKind): RTCPeerConnection | undefined {
    return kind === 'screen' ? this.screens.get(sessionId)?.peer : this.cameras.get(sessionId)?.subscriber.peer
  }

  /** Streams that came before their sender was announced. */
  early(sessionId: string): Pick<RemoteView, 'stream' | 'screen'> {
    return { stream: this.cameras.get(sessionId)?.subscriber.media, screen: this.screens.get(sessionId)?.media }
  }

  async measure(remotes: RemoteView[]): Promise<void> {
    for (const remote of remotes) {
      const camera = await received(this.cameras.get(remote.sessionId)?.subscriber.peer)
      const screen = await received(this.screens.get(remote.sessionId)?.peer)
      this.listener.onChange(remote.sessionId, {
        picture: camera.framesDecoded > remote.framesDecoded,
        framesDecoded: camera.framesDecoded,
        screenFramesDecoded: screen.framesDecoded,
        audioBytes: camera.audioBytes,
      })
    }
  }

  close(): void {
    for (const sessionId of [...this.cameras.keys(), ...this.screens.keys()]) this.end(sessionId)
  }

  private camera(sessionId: string): Reception {
    const known = this.cameras.get(sessionId)
    if (known !== undefined) return known
    const subscriber = this.subscriber(sessionId, 'video')
    const selection = new StreamSelection((payload) => subscriber.select(payload))
    const reception = { subscriber, selection }
    this.cameras.set(sessionId, reception)
    return reception
  }

  private screen(sessionId: string): Subscriber {
    const known = this.screens.get(sessionId)
    if (known !== undefined) return known
    const subscriber = this.subscriber(sessionId, 'screen')
    this.screens.set(sessionId, subscriber)
    return subscriber
  }

  private subscriber(publisher: string, kind: StreamKind): Subscriber {
    return new Subscriber({
      kind,
      publisher,
      ownSession: this.ownSession,
      rtc: this.rtc,
      dataChannel: kind === 'video' && !this.internals.has(publisher),
      send: this.send,
      onStream: (stream) => this.listener.onChange(publisher, kind === 'video' ? { stream } : { screen: stream }),
      onStatus: (message) => this.listener.onStatus(publisher, message),
      onState: (connection) => {
        if (kind !== 'video') return
        this.listener.onChange(publisher, { connection })
        if (connection === 'connected') this.cameras.get(publisher)?.selection.onConnected()
      },
    })
  }
}
