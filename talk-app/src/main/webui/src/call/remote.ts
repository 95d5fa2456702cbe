import type { StatusMessage } from './peerData'

/** What is known of somebody's microphone or camera; unknown until told by them, then guessed from what arrives. */
export type Known = 'on' | 'off' | 'unknown'

/** Somebody else in the call, as the tiles show them. */
export interface RemoteView {
  sessionId: string
  displayName: string
  userId: string
  audio: Known
  video: Known
  speaking: boolean
  /** Counts up while somebody speaks: the last speaker has the highest. */
  spokeAt: number
  stream: MediaStream | undefined
  screen: MediaStream | undefined
  connection: RTCPeerConnectionState
  framesDecoded: number
  screenFramesDecoded: number
  audioBytes: number
  /** Frames arrived within the last second. */
  picture: boolean
}

export function newRemote(sessionId: string, displayName: string, userId: string): RemoteView {
  return {
    sessionId,
    displayName,
    userId,
    audio: 'unknown',
    video: 'unknown',
    speaking: false,
    spokeAt: 0,
    stream: undefined,
    screen: undefined,
    connection: 'new',
    framesDecoded: 0,
    screenFramesDecoded: 0,
    audioBytes: 0,
    picture: false,
  }
}

/** What a status message changes. `nowMillis` orders speakers. */
export function changeBy(message: StatusMessage, nowMillis: number): Partial<RemoteView> {
  switch (message.type) {
    case 'audioOn':
      return { audio: 'on' }
    case 'audioOff':
      return { audio: 'off', speaking: false }
    case 'videoOn':
      return { video: 'on' }
    case 'videoOff':
      return { video: 'off' }
    case 'speaking':
      return { speaking: true, audio: 'on', spokeAt: nowMillis }
    case 'stoppedSpeaking':
      return { speaking: false }
    case 'nickChanged': {
      const name = typeof message.payload === 'string' ? message.payload : message.payload?.name
      return name ? { displayName: name } : {}
    }
  }
}

/** Whether the picture is to be shown instead of the avatar. */
export function showsPicture(view: Pick<RemoteView, 'video' | 'picture' | 'stream' | 'framesDecoded'>): boolean {
  if (view.stream === undefined || view.video === 'off') return false
  return view.picture || (view.video === 'on' && view.framesDecoded > 0)
}
