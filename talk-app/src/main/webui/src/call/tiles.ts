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
  /** When they last spoke, in ms; 0 = not yet. */
  spokeAt: number
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
    spokeAt: view.spokeAt,
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

/**
 * Puts those who spoke last on the first page, as many as it holds. Nobody moves within a page: faces that jump about
 * are worse than a stale order.
 */
export function speakersFirst(tiles: Tile[], perPage: number): Tile[] {
  if (tiles.length <= perPage) return tiles
  const rank = (tile: Tile) => (tile.own ? Number.POSITIVE_INFINITY : tile.spokeAt)
  const wanted = new Set([...tiles].sort((a, b) => rank(b) - rank(a)).slice(0, perPage))
  return [...tiles.filter((tile) => wanted.has(tile)), ...tiles.filter((tile) => !wanted.has(tile))]
}
