import type { RemoteView } from './remote'
import { showsPicture } from './remote'

/** What one tile of the call shows. */
export interface Tile {
  sessionId: string
  own: boolean
  name: string
  seed: string
  stream: MediaStream | undefined
  picture: boolean
  muted: boolean
  speaking: boolean
  connection: 'fine' | 'connecting' | 'broken' | 'none'
}

export function tileOf(view: RemoteView): Tile {
  return {
    sessionId: view.sessionId,
    own: false,
    name: view.displayName || 'Guest',
    seed: view.userId || view.sessionId,
    stream: view.stream,
    picture: showsPicture(view),
    muted: view.audio === 'off',
    speaking: view.speaking,
    connection: connectionOf(view),
  }
}

function connectionOf(view: RemoteView): Tile['connection'] {
  switch (view.connection) {
    case 'connected':
      return 'fine'
    case 'disconnected':
    case 'failed':
      return 'broken'
    default:
      // Without microphone and camera there is nothing to connect.
      return view.audio === 'off' && view.video === 'off' && view.stream === undefined ? 'none' : 'connecting'
  }
}
