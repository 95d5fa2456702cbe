/** What the server sends, limited to what this client reads. Names and meanings as in Talk's OCS API. */

export const RoomType = { OneToOne: 1, Group: 2, Public: 3, Changelog: 4, FormerOneToOne: 5, NoteToSelf: 6 } as const

export const ParticipantType = { Owner: 1, Moderator: 2, User: 3, Guest: 4, SelfJoined: 5, GuestModerator: 6 } as const

/** Bits of `permissions`. */
export const Permission = {
  StartCall: 2,
  JoinCall: 4,
  IgnoreLobby: 8,
  PublishAudio: 16,
  PublishVideo: 32,
  PublishScreen: 64,
  Chat: 128,
  React: 256,
} as const

/** Bits of `inCall`. */
export const InCall = { Joined: 1, WithAudio: 2, WithVideo: 4, WithPhone: 8 } as const

export interface Room {
  id: number
  token: string
  type: number
  name: string
  displayName: string
  description: string
  actorType: string
  actorId: string
  participantType: number
  permissions: number
  sessionId: string
  hasPassword: boolean
  hasCall: boolean
  canStartCall: boolean
  callStartTime: number
  readOnly: number
  lobbyState: number
  isFavorite: boolean
  lastActivity: number
  unreadMessages: number
  unreadMention: boolean
  lastReadMessage: number
  lastCommonReadMessage: number
  lastMessage?: ChatMessage
}

export interface Participant {
  attendeeId: number
  actorType: string
  actorId: string
  displayName: string
  participantType: number
  inCall: number
  sessionIds: string[]
  permissions: number
}

export interface RichObject {
  type: string
  id: string
  name: string
  link?: string
  'mention-id'?: string
}

export interface ChatMessage {
  id: number
  token: string
  timestamp: number
  actorType: string
  actorId: string
  actorDisplayName: string
  message: string
  /** An empty map arrives as `[]`. */
  messageParameters: Record<string, RichObject> | []
  messageType: string
  systemMessage: string
  referenceId: string
  isReplyable: boolean
  markdown?: boolean
  reactions: Record<string, number> | []
  reactionsSelf?: string[]
  parent?: ChatMessage | { id: number; deleted: true }
  deleted?: true
}

export interface IceServer {
  urls: string[]
  username?: string
  credential?: string
}

export interface SignalingSettings {
  signalingMode: string
  userId: string | null
  server: string
  ticket: string
  helloAuthParams: {
    '1.0'?: { userid: string | null; ticket: string }
    '2.0'?: { token: string }
  }
  stunservers: IceServer[]
  turnservers: IceServer[]
}

export interface AccountProfile {
  id: string
  displayname: string
}

export interface ContactSuggestion {
  id: string
  label: string
  source: string
}

export interface MentionSuggestion {
  id: string
  label: string
  source: string
  mentionId?: string
}

/** Lists and maps are both `[]` when empty: reads such a field as a map. */
export function asMap<T>(value: Record<string, T> | [] | undefined): Record<string, T> {
  return value === undefined || Array.isArray(value) ? {} : value
}

export function isModerator(room: Pick<Room, 'participantType'>): boolean {
  const type = room.participantType
  return type === ParticipantType.Owner || type === ParticipantType.Moderator || type === ParticipantType.GuestModerator
}

export function may(room: Pick<Room, 'permissions'>, permission: number): boolean {
  return (room.permissions & permission) !== 0
}
