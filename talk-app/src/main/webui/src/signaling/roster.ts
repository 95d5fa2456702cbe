import { InCall } from '../ocs/types'
import type { CallEntry, JoinEntry } from './messages'

/** One session in the conversation, as the signaling server tells it. */
export interface Attendant {
  sessionId: string
  userId: string
  displayName: string
  /** The Nextcloud session id. */
  roomSessionId: string
  inCall: number
  participantType: number
  permissions: number | undefined
  internal: boolean
}

/** Who is in the room and who of them is in the call. */
export class Roster {
  private readonly entries = new Map<string, Attendant>()

  all(): Attendant[] {
    return [...this.entries.values()]
  }

  inCall(): Attendant[] {
    return this.all().filter((one) => (one.inCall & InCall.Joined) !== 0)
  }

  get(sessionId: string): Attendant | undefined {
    return this.entries.get(sessionId)
  }

  joined(entries: JoinEntry[]): void {
    for (const entry of entries) {
      const known = this.entries.get(entry.sessionid) ?? stranger(entry.sessionid)
      this.entries.set(entry.sessionid, {
        ...known,
        userId: entry.userid ?? known.userId,
        displayName: entry.user?.displayname ?? known.displayName,
        roomSessionId: entry.roomsessionid ?? known.roomSessionId,
      })
    }
  }

  left(sessionIds: string[]): void {
    sessionIds.forEach((id) => this.entries.delete(id))
  }

  /** The list is complete: whoever is not in it is out of the call. */
  updated(users: CallEntry[]): void {
    const listed = new Set(users.map((user) => user.sessionId))
    for (const entry of this.entries.values()) {
      if (!listed.has(entry.sessionId)) entry.inCall = 0
    }
    for (const user of users) {
      const known = this.entries.get(user.sessionId) ?? stranger(user.sessionId)
      this.entries.set(user.sessionId, {
        ...known,
        userId: user.userId ?? known.userId,
        displayName: nonEmpty(user.displayName) ?? known.displayName,
        roomSessionId: user.nextcloudSessionId ?? known.roomSessionId,
        inCall: Number(user.inCall),
        participantType: user.participantType ?? known.participantType,
        permissions: user.participantPermissions ?? known.permissions,
        internal: user.internal ?? known.internal,
      })
    }
  }

  everybodyLeftCall(): void {
    for (const entry of this.entries.values()) entry.inCall = 0
  }

  renamed(sessionId: string, displayName: string): void {
    const entry = this.entries.get(sessionId)
    if (entry !== undefined) this.entries.set(sessionId, { ...entry, displayName })
  }

  clear(): void {
    this.entries.clear()
  }
}

function stranger(sessionId: string): Attendant {
  return {
    sessionId,
    userId: '',
    displayName: '',
    roomSessionId: '',
    inCall: 0,
    participantType: 0,
    permissions: undefined,
    internal: false,
  }
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}
