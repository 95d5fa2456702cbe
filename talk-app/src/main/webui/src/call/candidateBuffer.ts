/** Candidates may come before the description they belong to: keeps them until it is there. */
export class CandidateBuffer {
  private waiting: RTCIceCandidateInit[] | undefined = []

  add(connection: RTCPeerConnection, candidate: RTCIceCandidateInit): void {
    if (this.waiting !== undefined) this.waiting.push(candidate)
    else void connection.addIceCandidate(candidate).catch(() => {})
  }

  release(connection: RTCPeerConnection): void {
    const waiting = this.waiting ?? []
    this.waiting = undefined
    waiting.forEach((candidate) => void connection.addIceCandidate(candidate).catch(() => {}))
  }
}
