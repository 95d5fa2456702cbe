import type { PeerData } from '../signaling/messages'
import { CandidateBuffer } from './candidateBuffer'
import type { SendMedia, StatusMessage, StreamKind } from './peerData'
import { candidateOf, candidatePayload, descriptionOf, parseStatus } from './peerData'

const askAgainMillis = 10_000

export interface SubscriberOptions {
  kind: StreamKind
  /** The session whose stream this is. */
  publisher: string
  ownSession: string
  rtc: RTCConfiguration
  /** Internal clients (a recorder) have no data line, so none is opened towards them. */
  dataChannel: boolean
  send: SendMedia
  onStream(stream: MediaStream): void
  onStatus(message: StatusMessage): void
  onState(state: RTCPeerConnectionState): void
}

/** The connection that brings us one stream of one participant. The SFU offers, we answer; what fails is asked for anew. */
export class Subscriber {
  private connection: RTCPeerConnection | undefined
  private candidates = new CandidateBuffer()
  private sid: string | undefined
  private stream = new MediaStream()
  private asking: ReturnType<typeof setInterval> | undefined
  private closed = false

  constructor(private readonly options: SubscriberOptions) {}

  get peer(): RTCPeerConnection | undefined {
    return this.connection
  }

  get state(): RTCPeerConnectionState {
    return this.connection?.connectionState ?? 'new'
  }

  /** What arrives, once something does. */
  get media(): MediaStream | undefined {
    return this.stream.getTracks().length > 0 ? this.stream : undefined
  }

  /** Asks for an offer now and every ten seconds until one comes. */
  request(): void {
    const ask = () => this.send({ type: 'requestoffer' })
    clearInterval(this.asking)
    this.asking = setInterval(ask, askAgainMillis)
    ask()
  }

  /** The known sid renegotiates, any other one replaces the connection. */
  async onOffer(data: PeerData): Promise<void> {
    const description = descriptionOf(data)
    if (this.closed || description?.type !== 'offer') return
    clearInterval(this.asking)
    if (this.connection === undefined || data.sid !== this.sid) this.open(data.sid)
    const connection = this.connection!
    const sid = this.sid
    await connection.setRemoteDescription(description)
    this.candidates.release(connection)
    const answer = await connection.createAnswer()
    await connection.setLocalDescription(answer)
    if (this.connection === connection) this.send({ type: 'answer', sid, payload: { type: 'answer', sdp: answer.sdp } })
  }

  onCandidate(data: PeerData): void {
    const candidate = candidateOf(data)
    if (this.connection === undefined || candidate === undefined) return
    if (data.sid === undefined || data.sid === '' || data.sid === this.sid) this.candidates.add(this.connection, candidate)
  }

  /** Layer, or whether picture and sound are wanted at all. */
  select(payload: { substream?: number; temporal?: number; video?: boolean }): void {
    this.send({ type: 'selectStream', sid: this.sid, payload })
  }

  close(): void {
    this.closed = true
    clearInterval(this.asking)
    this.discard()
  }

  private open(sid: string | undefined): void {
    this.discard()
    const connection = new RTCPeerConnection(this.options.rtc)
    this.connection = connection
    this.sid = sid
    this.candidates = new CandidateBuffer()
    this.stream = new MediaStream()
    connection.onicecandidate = ({ candidate }) => {
      if (candidate !== null && candidate.candidate !== '') {
        this.send({ type: 'candidate', sid, payload: candidatePayload(candidate) })
      }
    }
    connection.ontrack = ({ track }) => {
      this.stream.addTrack(track)
      this.options.onStream(this.stream)
    }
    connection.onconnectionstatechange = () => this.onConnectionState(connection)
    connection.ondatachannel = ({ channel }) => this.read(channel)
    if (this.options.dataChannel) this.read(connection.createDataChannel('status'))
  }

  private read(channel: RTCDataChannel): void {
    channel.onmessage = ({ data }) => {
      const message = parseStatus(data)
      if (message !== undefined) this.options.onStatus(message)
    }
  }

  private onConnectionState(connection: RTCPeerConnection): void {
    if (this.connection !== connection) return
    this.options.onState(connection.connectionState)
    if (connection.connectionState === 'failed') this.request()
  }

  private send(data: PeerData): void {
    if (this.closed) return
    const { publisher, kind } = this.options
    this.options.send(publisher, { to: publisher, roomType: kind, ...data })
  }

  private discard(): void {
    const connection = this.connection
    this.connection = undefined
    if (connection === undefined) return
    connection.onicecandidate = connection.ontrack = connection.onconnectionstatechange = connection.ondatachannel = null
    connection.close()
  }
}
