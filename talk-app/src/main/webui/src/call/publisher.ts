import type { PeerData } from '../signaling/messages'
import { CandidateBuffer } from './candidateBuffer'
import type { SendMedia, StatusMessage, StreamKind } from './peerData'
import { candidateOf, candidatePayload, descriptionOf } from './peerData'
import { firefoxEncodings, isFirefox, limitLayers, withSimulcast } from './simulcast'

const answerWithinMillis = 10_000

export interface PublisherOptions {
  kind: StreamKind
  ownSession: string
  rtc: RTCConfiguration
  layers: 'single' | 'simulcast'
  /** Which lines the offer has. A line may start without a track: it can be filled later without a new offer. */
  audio: boolean
  video: boolean
  tracks: { audio: MediaStreamTrack | null; video: MediaStreamTrack | null }
  send: SendMedia
  onState(state: RTCPeerConnectionState): void
  /** The first offer is on its way. */
  onOffered(): void
}

/** The connection that carries our camera and microphone, or our screen, to the SFU. Never restarts ICE: a new one replaces it. */
export class Publisher {
  private connection: RTCPeerConnection | undefined
  private status: RTCDataChannel | undefined
  private candidates = new CandidateBuffer()
  private sid = ''
  private answered = false
  private closed = false
  private retry: ReturnType<typeof setTimeout> | undefined
  private senders: { audio?: RTCRtpSender; video?: RTCRtpSender } = {}
  private readonly tracks: PublisherOptions['tracks']

  constructor(private readonly options: PublisherOptions) {
    this.tracks = { ...options.tracks }
  }

  get peer(): RTCPeerConnection | undefined {
    return this.connection
  }

  get state(): RTCPeerConnectionState {
    return this.connection?.connectionState ?? 'new'
  }

  /** Offers; without an answer in ten seconds throws everything away and offers again under a new sid. */
  async start(): Promise<void> {
    this.discard()
    const connection = new RTCPeerConnection(this.options.rtc)
    this.connection = connection
    this.candidates = new CandidateBuffer()
    this.answered = false
    this.sid = newSid()
    this.listen(connection, this.sid)
    this.addLines(connection)
    this.retry = setTimeout(() => void this.start(), answerWithinMillis)

    const offer = await connection.createOffer()
    const sdp = this.mungesLayers() ? withSimulcast(offer.sdp ?? '') : (offer.sdp ?? '')
    await connection.setLocalDescription({ type: 'offer', sdp })
    if (this.connection !== connection) return
    this.send({ type: 'offer', payload: { type: 'offer', sdp } })
    this.options.onOffered()
  }

  async onAnswer(data: PeerData): Promise<void> {
    const description = descriptionOf(data)
    const connection = this.connection
    if (connection === undefined || description === undefined || this.answered || !this.isCurrent(data)) return
    this.answered = true
    clearTimeout(this.retry)
    await connection.setRemoteDescription(description)
    this.candidates.release(connection)
    if (this.options.layers === 'simulcast' && this.senders.video && !isFirefox()) {
      await limitLayers(this.senders.video).catch(() => {})
    }
  }

  onCandidate(data: PeerData): void {
    const candidate = candidateOf(data)
    if (this.connection !== undefined && candidate !== undefined && this.isCurrent(data)) {
      this.candidates.add(this.connection, candidate)
    }
  }

  /** Mute is a null track: RTP stops, and goes on later with the same SSRC. */
  async replaceTrack(kind: 'audio' | 'video', track: MediaStreamTrack | null): Promise<void> {
    this.tracks[kind] = track
    await this.senders[kind]?.replaceTrack(track)
  }

  tell(message: StatusMessage): void {
    if (this.status?.readyState === 'open') this.status.send(JSON.stringify(message))
  }

  close(): void {
    this.closed = true
    this.discard()
  }

  private addLines(connection: RTCPeerConnection): void {
    const { kind, audio, video, layers } = this.options
    const streams = [new MediaStream()]
    this.senders = {}
    if (audio) {
      this.senders.audio = connection.addTransceiver(this.tracks.audio ?? 'audio', { direction: 'sendonly', streams }).sender
    }
    if (video) {
      const sendEncodings = layers === 'simulcast' && isFirefox() ? firefoxEncodings : undefined
      const init: RTCRtpTransceiverInit = { direction: 'sendonly', streams, ...(sendEncodings ? { sendEncodings } : {}) }
      this.senders.video = connection.addTransceiver(this.tracks.video ?? 'video', init).sender
    }
    if (kind === 'video') {
      // Both labels and their order are what other Talk clients open.
      connection.createDataChannel('simplewebrtc')
      this.status = connection.createDataChannel('status')
    }
  }

  private listen(connection: RTCPeerConnection, sid: string): void {
    connection.onicecandidate = ({ candidate }) => {
      if (candidate !== null && candidate.candidate !== '') this.send({ type: 'candidate', payload: candidatePayload(candidate) }, sid)
    }
    connection.onconnectionstatechange = () => {
      if (this.connection === connection) this.options.onState(connection.connectionState)
    }
  }

  private mungesLayers(): boolean {
    return this.options.layers === 'simulcast' && this.options.video && !isFirefox()
  }

  private isCurrent(data: PeerData): boolean {
    return data.sid === undefined || data.sid === '' || data.sid === this.sid
  }

  private send(data: PeerData, sid: string = this.sid): void {
    if (this.closed) return
    const { ownSession, kind } = this.options
    const broadcaster = kind === 'screen' ? { broadcaster: ownSession } : {}
    this.options.send(ownSession, { to: ownSession, sid, roomType: kind, ...broadcaster, ...data })
  }

  private discard(): void {
    clearTimeout(this.retry)
    const connection = this.connection
    this.connection = undefined
    this.status = undefined
    if (connection === undefined) return
    connection.onicecandidate = connection.onconnectionstatechange = null
    connection.close()
  }
}

function newSid(): string {
  return `${Date.now()}${Math.floor(Math.random() * 1000)}`
}
