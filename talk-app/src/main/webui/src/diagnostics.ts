import { localCandidateType, received } from './call/stats'
import { useCall } from './stores/call'
import { useConnection } from './stores/connection'
import { useConversation } from './stores/conversation'

/** One media connection, seen from outside. */
export interface PeerDiagnostics {
  session: string
  role: 'publisher' | 'subscriber'
  kind: 'video' | 'screen'
  connectionState: RTCPeerConnectionState
  framesDecoded: number
  audioBytes: number
  candidateType: string
}

/** What tests and support read instead of scraping the page: `window.__talk`. Nothing in it changes anything. */
export interface Diagnostics {
  readonly session: string
  readonly signaling: string
  readonly room: string
  /** Joined at the signaling server. */
  readonly live: boolean
  readonly call: string
  readonly inCall: string[]
  peers(): Promise<PeerDiagnostics[]>
}

declare global {
  interface Window {
    __talk: Diagnostics
  }
}

export function exposeDiagnostics(): void {
  const connection = useConnection()
  const conversation = useConversation()
  const call = useCall()
  window.__talk = {
    get session() {
      return connection.sessionId
    },
    get signaling() {
      return connection.state
    },
    get room() {
      return conversation.room?.token ?? ''
    },
    get live() {
      return conversation.live
    },
    get call() {
      return call.phase
    },
    get inCall() {
      return call.inCallNow.map((one) => one.sessionId)
    },
    peers,
  }

  async function peers(): Promise<PeerDiagnostics[]> {
    const now = call.call
    if (now === undefined) return []
    const found: Promise<PeerDiagnostics>[] = []
    for (const kind of ['video', 'screen'] as const) {
      const publisher = now.publisherPeer(kind)
      if (publisher !== undefined) found.push(describe(connection.sessionId, 'publisher', kind, publisher))
      for (const session of call.remotes.keys()) {
        const subscriber = now.receiverPeer(session, kind)
        if (subscriber !== undefined) found.push(describe(session, 'subscriber', kind, subscriber))
      }
    }
    return Promise.all(found)
  }
}

async function describe(
  session: string,
  role: PeerDiagnostics['role'],
  kind: PeerDiagnostics['kind'],
  connection: RTCPeerConnection,
): Promise<PeerDiagnostics> {
  const media = await received(connection)
  return {
    session,
    role,
    kind,
    connectionState: connection.connectionState,
    ...media,
    candidateType: await localCandidateType(connection),
  }
}
