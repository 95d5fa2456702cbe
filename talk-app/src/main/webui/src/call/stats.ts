export interface Received {
  framesDecoded: number
  audioBytes: number
}

/** What arrived on a connection so far. */
export async function received(connection: RTCPeerConnection | undefined): Promise<Received> {
  const result: Received = { framesDecoded: 0, audioBytes: 0 }
  if (connection === undefined || connection.connectionState === 'closed') return result
  const report = await connection.getStats()
  report.forEach((entry: { type: string; kind?: string; framesDecoded?: number; bytesReceived?: number }) => {
    if (entry.type !== 'inbound-rtp') return
    if (entry.kind === 'video') result.framesDecoded += entry.framesDecoded ?? 0
    if (entry.kind === 'audio') result.audioBytes += entry.bytesReceived ?? 0
  })
  return result
}

/** `relay`, `srflx`, `prflx` or `host`: how the connection leaves this machine. */
export async function localCandidateType(connection: RTCPeerConnection | undefined): Promise<string> {
  if (connection === undefined) return ''
  const report = await connection.getStats()
  let pairId = ''
  report.forEach((entry: { type: string; selectedCandidatePairId?: string }) => {
    if (entry.type === 'transport' && entry.selectedCandidatePairId) pairId = entry.selectedCandidatePairId
  })
  const pair = report.get(pairId) as { localCandidateId?: string } | undefined
  const candidate = report.get(pair?.localCandidateId ?? '') as { candidateType?: string } | undefined
  return candidate?.candidateType ?? ''
}
