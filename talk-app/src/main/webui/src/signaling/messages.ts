/** Frames of the standalone signaling protocol, limited to what this client sends and reads. */

export interface WelcomeFrame {
  type: 'welcome'
  welcome: { version: string; features: string[] }
}

export interface HelloFrame {
  id?: string
  type: 'hello'
  hello: { version: string; sessionid: string; resumeid: string; userid?: string; server: { version: string; features: string[] } }
}

export interface ErrorFrame {
  id?: string
  type: 'error'
  error: { code: string; message: string; details?: { room?: { roomid: string } } }
}

export interface RoomFrame {
  id?: string
  type: 'room'
  room: {
    roomid: string
    properties?: Record<string, unknown>
    bandwidth?: { maxstreambitrate?: number; maxscreenbitrate?: number }
  }
}

export interface ByeFrame {
  id?: string
  type: 'bye'
  bye?: { reason?: string }
}

export interface Sender {
  type: string
  sessionid: string
  userid?: string
}

export interface RelayedFrame {
  type: 'message' | 'control'
  message?: { sender: Sender; data: PeerData }
  control?: { sender: Sender; data: PeerData }
}

/** What one participant says to another, or the SFU to a participant. */
export interface PeerData {
  type?: string
  sid?: string
  roomType?: string
  from?: string
  to?: string
  broadcaster?: string
  payload?: unknown
  action?: string
  peerId?: string
}

export interface JoinEntry {
  sessionid: string
  userid?: string
  user?: { displayname?: string }
  roomsessionid?: string
  features?: string[]
}

export interface CallEntry {
  sessionId: string
  inCall: number | boolean
  lastPing?: number
  userId?: string
  nextcloudSessionId?: string
  participantType?: number
  participantPermissions?: number
  actorType?: string
  actorId?: string
  displayName?: string
  internal?: boolean
  virtual?: boolean
}

export type RoomEvent =
  | { target: 'room'; type: 'join'; join: JoinEntry[] }
  | { target: 'room'; type: 'leave'; leave: string[] }
  | { target: 'room'; type: 'message'; message: { roomid: string; data: RoomMessageData } }
  | { target: 'room'; type: 'switchto'; switchto: { roomid: string } }
  | { target: 'participants'; type: 'update'; update: { roomid: string; users?: CallEntry[]; all?: boolean; incall?: number } }
  | { target: 'roomlist'; type: 'invite'; invite: { roomid: string } }
  | { target: 'roomlist'; type: 'disinvite'; disinvite: { roomid: string; reason?: string } }
  | { target: 'roomlist'; type: 'update'; update: { roomid: string; properties?: Record<string, unknown> } }

export interface RoomMessageData {
  type: string
  chat?: { refresh?: boolean; comment?: unknown }
}

export interface EventFrame {
  type: 'event'
  event: RoomEvent
}

export type ServerFrame = WelcomeFrame | HelloFrame | ErrorFrame | RoomFrame | ByeFrame | RelayedFrame | EventFrame

/** A frame we can read, or undefined for anything else: a newer server may say things we do not know. */
export function parseFrame(text: string): ServerFrame | undefined {
  try {
    const frame: unknown = JSON.parse(text)
    return typeof frame === 'object' && frame !== null && 'type' in frame ? (frame as ServerFrame) : undefined
  } catch {
    return undefined
  }
}

export type Recipient = { type: 'session'; sessionid: string } | { type: 'room' } | { type: 'call' }
