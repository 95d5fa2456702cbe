import { InCall, Permission } from '../ocs/types'
import type { PeerData, Recipient, Sender } from '../signaling/messages'
import type { Attendant } from '../signaling/roster'
import { Announcer } from './announcer'
import { Publisher } from './publisher'
import type { StatusMessage, StreamKind } from './peerData'
import { nickOf } from './peerData'
import { Receptions } from './receptions'
import type { RemoteView } from './remote'
import { changeBy, newRemote } from './remote'
import { ScreenShare } from './screenShare'

/** The signaling connection as a call needs it. */
export interface CallPort {
  readonly sessionId: string
  supports(feature: string): boolean
  message(recipient: Recipient, data: PeerData): void
  control(recipient: Recipient, data: PeerData): void
}

export interface CallListener {
  onRemoteChanged(sessionId: string, change: Partial<RemoteView>): void
  onRemoteJoined(view: RemoteView): void
  onRemoteLeft(sessionId: string): void
  onPublisherState(state: RTCPeerConnectionState): void
  /** A moderator switched our microphone off. */
  onForcedMute(): void
  onReaction(sessionId: string, reaction: string): void
}

/** Our own side of the call: what we may send and what we send now. */
export interface OwnMedia {
  /** Which lines are published at all: permission and device are there. */
  audio: boolean
  video: boolean
  tracks: { audio: MediaStreamTrack | null; video: MediaStreamTrack | null }
  displayName: string
}

/**
 * One stay in a call: publishes when somebody else is there, subscribes to everybody with media, keeps everybody's
 * state. Fed with the roster and with messages; a stay that lost its connections is closed and replaced.
 */
export class Call {
  private publisher: Publisher | undefined
  private readonly remotes = new Map<string, RemoteView>()
  private readonly receptions: Receptions
  private readonly screenShare: ScreenShare
  private readonly announcer = new Announcer(() => this.announceState())
  private ownPermissions: number | undefined

  constructor(
    private readonly port: CallPort,
    private readonly rtc: RTCConfiguration,
    private readonly own: OwnMedia,
    private readonly listener: CallListener,
  ) {
    const send = (sessionId: string, data: PeerData) => this.sendTo(sessionId, data)
    this.receptions = new Receptions(port.sessionId, rtc, send, {
      onChange: (sessionId, change) => this.changed(sessionId, change),
      onStatus: (sessionId, message) => this.changed(sessionId, changeBy(message, Date.now())),
    })
    this.screenShare = new ScreenShare(port.sessionId, rtc, send, () => [...this.remotes.keys()])
  }

  /** Whether our own permissions changed since we joined: then the whole call is to be joined anew. */
  onRoster(inCall: Attendant[]): 'stay' | 'rejoin' {
    const me = inCall.find((one) => one.sessionId === this.port.sessionId)
    const others = inCall.filter((one) => one.sessionId !== this.port.sessionId)
    this.removeMissing(others)
    others.filter((one) => !this.remotes.has(one.sessionId)).forEach((one) => this.admit(one))
    // Before the server lists us ourselves it refuses both.
    if (me !== undefined) {
      others.forEach((one) => this.receptions.follow(one))
      if (others.length > 0) this.publish()
    }
    return this.permissionsChanged(me) ? 'rejoin' : 'stay'
  }

  onPeerMessage(sender: Sender, data: PeerData): void {
    const from = sender.sessionid
    const own = from === this.port.sessionId
    switch (data.type) {
      case 'offer':
        if (!own) this.receptions.onOffer(from, data)
        break
      case 'answer':
        if (own) void this.ownPublisher(data)?.onAnswer(data)
        break
      case 'candidate':
        if (own) this.ownPublisher(data)?.onCandidate(data)
        else this.receptions.onCandidate(from, data)
        break
      case 'unshareScreen':
        this.receptions.endScreen(from)
        break
      case 'mute':
      case 'unmute':
        this.onSignalledMute(from, data.type === 'mute' ? 'off' : 'on', data.payload)
        break
      case 'nickChanged':
        this.changed(from, { displayName: nickOf(data.payload) || this.remotes.get(from)?.displayName || '' })
        break
      case 'reaction':
        this.listener.onReaction(from, String((data.payload as { reaction?: unknown })?.reaction ?? ''))
        break
      case 'control':
        this.onForceMute((data.payload ?? {}) as PeerData)
        break
    }
  }

  onControl(data: PeerData): void {
    this.onForceMute(data)
  }

  async useTrack(kind: 'audio' | 'video', track: MediaStreamTrack | null): Promise<void> {
    this.own.tracks[kind] = track
    await this.publisher?.replaceTrack(kind, track)
    this.announceState()
    this.signalToAll({ type: track === null ? 'mute' : 'unmute', roomType: 'video', payload: { name: kind } })
  }

  speaking(speaks: boolean): void {
    this.publisher?.tell({ type: speaks ? 'speaking' : 'stoppedSpeaking' })
  }

  react(reaction: string): void {
    this.signalToAll({ type: 'reaction', roomType: 'video', payload: { reaction } })
  }

  /** Moderators: asks a session to mute; everybody is told, so that everybody shows it. */
  forceMute(peerId: string): void {
    for (const sessionid of this.remotes.keys()) {
      this.port.control({ type: 'session', sessionid }, { action: 'forceMute', peerId })
    }
    this.changed(peerId, { audio: 'off', speaking: false })
  }

  shareScreen(stream: MediaStream): void {
    this.screenShare.start(stream)
  }

  stopScreen(): void {
    if (this.screenShare.stop()) this.port.message({ type: 'room' }, { type: 'unshareScreen', roomType: 'screen' })
  }

  /** The tile of somebody is this wide on the screen; 0 = not visible. */
  tileShown(sessionId: string, widthPixels: number): void {
    if (this.port.supports('simulcast')) this.receptions.tileShown(sessionId, widthPixels)
  }

  publisherPeer(kind: StreamKind): RTCPeerConnection | undefined {
    return kind === 'video' ? this.publisher?.peer : this.screenShare.peer
  }

  receiverPeer(sessionId: string, kind: StreamKind): RTCPeerConnection | undefined {
    return this.receptions.peerOf(sessionId, kind)
  }

  /** Counts what arrived since the call began; called once a second. */
  measure(): Promise<void> {
    return this.receptions.measure([...this.remotes.values()])
  }

  close(): void {
    this.announcer.stop()
    this.stopScreen()
    this.publisher?.close()
    this.publisher = undefined
    this.receptions.close()
    this.remotes.clear()
  }

  private admit(one: Attendant): void {
    const view = { ...newRemote(one.sessionId, one.displayName, one.userId), ...this.receptions.early(one.sessionId) }
    if ((one.inCall & InCall.WithAudio) === 0) view.audio = 'off'
    if ((one.inCall & InCall.WithVideo) === 0) view.video = 'off'
    this.remotes.set(one.sessionId, view)
    this.listener.onRemoteJoined(view)
    this.screenShare.offerTo(one.sessionId)
    this.announcer.somebodyJoined()
  }

  private removeMissing(others: Attendant[]): void {
    const present = new Set(others.map((one) => one.sessionId))
    for (const sessionId of [...this.remotes.keys()]) {
      if (present.has(sessionId)) continue
      this.remotes.delete(sessionId)
      this.receptions.end(sessionId)
      this.listener.onRemoteLeft(sessionId)
    }
  }

  private publish(): void {
    const { audio, video, tracks } = this.own
    if (this.publisher !== undefined || (!audio && !video)) return
    this.publisher = new Publisher({
      kind: 'video',
      ownSession: this.port.sessionId,
      rtc: this.rtc,
      layers: this.port.supports('simulcast') && video ? 'simulcast' : 'single',
      audio,
      video,
      tracks,
      send: (sessionId, data) => this.sendTo(sessionId, data),
      onState: (state) => {
        if (state === 'connected') this.announcer.somebodyJoined()
        this.listener.onPublisherState(state)
      },
      onOffered: () => {},
    })
    void this.publisher.start()
  }

  private ownPublisher(data: PeerData): Publisher | undefined {
    return data.roomType === 'screen' ? this.screenShare.publisher : this.publisher
  }

  private permissionsChanged(me: Attendant | undefined): boolean {
    if (me?.permissions === undefined) return false
    const publishing = me.permissions & (Permission.PublishAudio | Permission.PublishVideo | Permission.PublishScreen)
    const before = this.ownPermissions
    this.ownPermissions = publishing
    return before !== undefined && before !== publishing
  }

  private onSignalledMute(from: string, state: 'on' | 'off', payload: unknown): void {
    const name = (payload as { name?: unknown } | undefined)?.name
    if (name === 'audio') this.changed(from, state === 'off' ? { audio: 'off', speaking: false } : { audio: 'on' })
    if (name === 'video') this.changed(from, { video: state })
  }

  private onForceMute(data: PeerData): void {
    if (data.action !== 'forceMute' || data.peerId === undefined) return
    if (data.peerId === this.port.sessionId) this.listener.onForcedMute()
    else this.changed(data.peerId, { audio: 'off', speaking: false })
  }

  private announceState(): void {
    const { tracks, displayName } = this.own
    const state: StatusMessage[] = [
      { type: tracks.audio === null ? 'audioOff' : 'audioOn' },
      { type: tracks.video === null ? 'videoOff' : 'videoOn' },
      { type: 'nickChanged', payload: displayName },
    ]
    state.forEach((message) => this.publisher?.tell(message))
  }

  private changed(sessionId: string, change: Partial<RemoteView>): void {
    const view = this.remotes.get(sessionId)
    if (view === undefined) return
    Object.assign(view, change)
    this.listener.onRemoteChanged(sessionId, change)
  }

  private signalToAll(data: PeerData): void {
    for (const sessionId of this.remotes.keys()) this.sendTo(sessionId, { to: sessionId, ...data })
  }

  private sendTo(sessionid: string, data: PeerData): void {
    this.port.message({ type: 'session', sessionid }, data)
  }
}
