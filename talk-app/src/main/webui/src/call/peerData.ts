import type { PeerData } from '../signaling/messages'

export type StreamKind = 'video' | 'screen'

/** Sends one media message to a session; the media messages of an own publisher go to the own session. */
export type SendMedia = (sessionId: string, data: PeerData) => void

/** The offer or answer inside a message, if there is one. */
export function descriptionOf(data: PeerData): RTCSessionDescriptionInit | undefined {
  const payload = data.payload as { type?: unknown; sdp?: unknown } | undefined
  if ((payload?.type === 'offer' || payload?.type === 'answer') && typeof payload.sdp === 'string') {
    return { type: payload.type, sdp: payload.sdp }
  }
  return undefined
}

export function candidateOf(data: PeerData): RTCIceCandidateInit | undefined {
  const payload = data.payload as { candidate?: RTCIceCandidateInit } | undefined
  return typeof payload?.candidate?.candidate === 'string' ? payload.candidate : undefined
}

export function candidatePayload(candidate: RTCIceCandidate): unknown {
  return {
    type: 'candidate',
    candidate: { candidate: candidate.candidate, sdpMid: candidate.sdpMid, sdpMLineIndex: candidate.sdpMLineIndex },
  }
}

/** What participants tell each other through the data channels of their publishers. */
export type StatusMessage =
  | { type: 'audioOn' | 'audioOff' | 'videoOn' | 'videoOff' | 'speaking' | 'stoppedSpeaking' }
  | { type: 'nickChanged'; payload: string | { name: string; userid?: string } }

const statusTypes = ['audioOn', 'audioOff', 'videoOn', 'videoOff', 'speaking', 'stoppedSpeaking', 'nickChanged']

export function parseStatus(text: unknown): StatusMessage | undefined {
  if (typeof text !== 'string') return undefined
  try {
    const message = JSON.parse(text) as StatusMessage
    return statusTypes.includes(message?.type) ? message : undefined
  } catch {
    return undefined
  }
}

export function nickOf(payload: unknown): string {
  if (typeof payload === 'string') return payload
  const name = (payload as { name?: unknown } | null | undefined)?.name
  return typeof name === 'string' ? name : ''
}
