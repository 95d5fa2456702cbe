import { ocs } from './client'
import type { SignalingSettings } from './types'

const v4 = 'apps/spreed/api/v4'

/** Who is in the call, for somebody who is not: names may repeat, one per session. */
export async function peopleInCall(token: string): Promise<string[]> {
  const peers = await ocs.data<{ displayName: string }[]>(`${v4}/call/${encodeURIComponent(token)}`)
  return peers.map((peer) => peer.displayName)
}

export function joinCall(token: string, flags: number): Promise<unknown> {
  return ocs.data(`${v4}/call/${encodeURIComponent(token)}`, { method: 'POST', body: { flags, silent: false } })
}

export function updateCallFlags(token: string, flags: number): Promise<unknown> {
  return ocs.data(`${v4}/call/${encodeURIComponent(token)}`, { method: 'PUT', body: { flags } })
}

export function leaveCall(token: string): Promise<unknown> {
  return ocs.data(`${v4}/call/${encodeURIComponent(token)}`, { method: 'DELETE' })
}

/** Moderators: ends the call for everybody. */
export function endCallForEverybody(token: string): Promise<unknown> {
  return ocs.data(`${v4}/call/${encodeURIComponent(token)}`, { method: 'DELETE', query: { all: true } })
}

export function signalingSettings(token: string): Promise<SignalingSettings> {
  return ocs.data<SignalingSettings>('apps/spreed/api/v3/signaling/settings', { query: { token } })
}
