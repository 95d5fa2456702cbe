import { Backoff } from './backoff'
import type { ErrorFrame, HelloFrame, PeerData, Recipient, RoomEvent, RoomFrame, Sender, ServerFrame } from './messages'
import { parseFrame } from './messages'
import { PendingRequests, SignalingError } from './requests'

/** The part of a WebSocket we use; tests put their own in its place. */
export interface Socket {
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  send(text: string): void
  close(code?: number): void
}

/** Where to sign on and with what; fetched anew for every connection, because tickets and tokens expire. */
export interface Credentials {
  server: string
  backendUrl: string
  ticket?: { userid: string | null; ticket: string }
  token?: string
}

export type SignalingState = 'idle' | 'connecting' | 'online' | 'reconnecting' | 'ended'

export interface SignalingListener {
  onState(state: SignalingState): void
  /** Signed on. After a resume everything goes on; after a new session rooms are to be joined again. */
  onHello(how: 'resumed' | 'new-session'): void
  onRoom(room: RoomFrame['room']): void
  onEvent(event: RoomEvent): void
  onPeerMessage(sender: Sender, data: PeerData): void
  onControl(sender: Sender, data: PeerData): void
  /** Five refusals in a row: retrying goes on, but somebody should know. */
  onTrouble(code: string): void
}

const clientFeatures = ['chat-relay']
const welcomeWaitMillis = 3000
const queueLimit = 256
const errorsUntilTrouble = 5
/** The web client's convention: the server is going away for good. */
const closedForGood = 1001

/** One signaling session over as many sockets as it takes. */
export class SignalingClient {
  private socket: Socket | undefined
  private state: SignalingState = 'idle'
  private resumeId: string | undefined
  private session = ''
  private serverFeatures = new Set<string>()
  private credentials: Credentials | undefined
  private helloSent: 'none' | 'resume' | 'full' = 'none'
  private signedOn = false
  private errorsInARow = 0
  private attempt = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly backoff = new Backoff(1000, 16000)
  private readonly requests = new PendingRequests()
  private queue: string[] = []

  constructor(
    private readonly fetchCredentials: () => Promise<Credentials>,
    private readonly listener: SignalingListener,
    private readonly openSocket: (url: string) => Socket = (url) => new WebSocket(url) as unknown as Socket,
  ) {}

  /** The public session id; empty before the first hello. */
  get sessionId(): string {
    return this.session
  }

  get current(): SignalingState {
    return this.state
  }

  supports(feature: string): boolean {
    return this.serverFeatures.has(feature)
  }

  start(): void {
    if (this.state === 'idle' || this.state === 'ended') {
      this.enter('connecting')
      void this.connect()
    }
  }

  /** Says goodbye: everybody sees the leave at once. */
  stop(): void {
    if (this.signedOn) this.socket?.send(JSON.stringify({ type: 'bye', bye: {} }))
    this.forgetSession()
    this.drop()
    this.enter('idle')
  }

  /** Gives up this session and signs on with a new one, as after a failed media connection. */
  startOver(): void {
    this.stop()
    this.backoff.reset()
    this.start()
  }

  /** The network came back: do not wait for the back-off. */
  retryNow(): void {
    if (this.state !== 'reconnecting' || this.timer === undefined) return
    clearTimeout(this.timer)
    void this.connect()
  }

  /** The network is known to be gone: do not wait for TCP to notice. */
  connectionLost(): void {
    if (this.state !== 'online' && this.state !== 'connecting') return
    this.drop()
    this.reconnectLater()
  }

  joinRoom(roomId: string, roomSessionId: string): Promise<RoomFrame['room']> {
    return this.requests
      .send((id) => this.transmit({ id, type: 'room', room: { roomid: roomId, sessionid: roomSessionId } }))
      .catch((error: unknown) => {
        if (error instanceof SignalingError && error.code === 'already_joined') return { roomid: roomId }
        throw error
      })
  }

  leaveRoom(): void {
    if (this.signedOn) this.transmit({ type: 'room', room: { roomid: '' } })
  }

  message(recipient: Recipient, data: PeerData): void {
    this.transmitOrQueue({ type: 'message', message: { recipient, data } })
  }

  control(recipient: Recipient, data: PeerData): void {
    this.transmitOrQueue({ type: 'control', control: { recipient, data } })
  }

  private async connect(): Promise<void> {
    const attempt = ++this.attempt
    this.timer = undefined
    try {
      this.credentials = await this.fetchCredentials()
    } catch {
      if (attempt === this.attempt) this.reconnectLater()
      return
    }
    if (attempt !== this.attempt) return
    const socket = this.openSocket(socketUrl(this.credentials.server))
    this.socket = socket
    this.helloSent = 'none'
    socket.onopen = () => this.onOpen()
    socket.onmessage = (event) => {
      const frame = typeof event.data === 'string' ? parseFrame(event.data) : undefined
      if (frame !== undefined && this.socket === socket) this.onFrame(frame)
    }
    socket.onclose = (event) => {
      if (this.socket === socket) this.onClose(event.code)
    }
  }

  private onOpen(): void {
    if (this.resumeId !== undefined) this.sendResume(this.resumeId)
    else if (this.credentials?.token === undefined) this.sendHello('1.0')
    else this.timer = setTimeout(() => this.sendHello('1.0'), welcomeWaitMillis)
  }

  private sendResume(resumeid: string): void {
    this.helloSent = 'resume'
    this.transmit({ id: 'hello', type: 'hello', hello: { version: '1.0', resumeid, features: clientFeatures } })
  }

  private sendHello(version: '1.0' | '2.0'): void {
    clearTimeout(this.timer)
    const { backendUrl, ticket, token } = this.credentials!
    const params = version === '2.0' ? { token } : ticket
    this.helloSent = 'full'
    this.transmit({ id: 'hello', type: 'hello', hello: { version, features: clientFeatures, auth: { url: backendUrl, params } } })
  }

  private bestVersion(): '1.0' | '2.0' {
    return this.credentials?.token !== undefined && this.serverFeatures.has('hello-v2') ? '2.0' : '1.0'
  }

  private onFrame(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        this.serverFeatures = new Set(frame.welcome.features)
        if (this.helloSent === 'none') this.sendHello(this.bestVersion())
        break
      case 'hello':
        this.onHello(frame)
        break
      case 'error':
        this.onError(frame)
        break
      case 'room':
        if (!this.requests.answer(frame.id, frame.room)) this.listener.onRoom(frame.room)
        break
      case 'event':
        this.listener.onEvent(frame.event)
        break
      case 'message':
        if (frame.message) this.listener.onPeerMessage(frame.message.sender, frame.message.data)
        break
      case 'control':
        if (frame.control) this.listener.onControl(frame.control.sender, frame.control.data)
        break
      case 'bye':
        break // the close that follows is what counts
    }
  }

  private onHello(frame: HelloFrame): void {
    const resumed = this.helloSent === 'resume' && frame.hello.sessionid === this.session
    this.session = frame.hello.sessionid
    this.resumeId = frame.hello.resumeid
    this.serverFeatures = new Set(frame.hello.server.features)
    this.signedOn = true
    this.errorsInARow = 0
    this.backoff.reset()
    if (!resumed) this.queue = []
    this.queue.splice(0).forEach((text) => this.socket?.send(text))
    this.enter('online')
    this.listener.onHello(resumed ? 'resumed' : 'new-session')
  }

  private onError(frame: ErrorFrame): void {
    if (frame.id !== 'hello') {
      this.requests.refuse(frame.id, new SignalingError(frame.error.code))
      return
    }
    if (this.helloSent === 'resume') {
      this.forgetSession()
      this.sendHello(this.bestVersion())
      return
    }
    this.errorsInARow++
    if (this.errorsInARow >= errorsUntilTrouble) this.listener.onTrouble(frame.error.code)
    this.drop()
    this.reconnectLater()
  }

  private onClose(code: number): void {
    this.drop()
    if (code === closedForGood) {
      this.forgetSession()
      this.enter('ended')
    } else {
      this.reconnectLater()
    }
  }

  private reconnectLater(): void {
    this.enter('reconnecting')
    this.timer = setTimeout(() => void this.connect(), this.backoff.nextMillis())
  }

  /** Lets go of the socket; its late events are ignored. */
  private drop(): void {
    this.attempt++
    clearTimeout(this.timer)
    this.timer = undefined
    this.signedOn = false
    const socket = this.socket
    this.socket = undefined
    if (socket !== undefined) {
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close(1000)
    }
    this.requests.refuseAll(new SignalingError('connection_lost'))
  }

  private forgetSession(): void {
    this.resumeId = undefined
    this.session = ''
    this.queue = []
  }

  private transmit(frame: object): void {
    this.socket?.send(JSON.stringify(frame))
  }

  private transmitOrQueue(frame: object): void {
    if (this.signedOn) this.transmit(frame)
    else if (this.resumeId !== undefined && this.queue.length < queueLimit) this.queue.push(JSON.stringify(frame))
  }

  private enter(state: SignalingState): void {
    if (this.state === state) return
    this.state = state
    this.listener.onState(state)
  }
}

/** `https://host/path/` → `wss://host/path/spreed`. */
export function socketUrl(server: string): string {
  return `${server.replace(/^http/, 'ws').replace(/\/+$/, '')}/spreed`
}
