import type { Room } from '../ocs/types'
import { RoomType } from '../ocs/types'

/** How a conversation is pictured. */
export function roomKind(room: Pick<Room, 'type'>): 'person' | 'group' | 'public' {
  if (room.type === RoomType.Public) return 'public'
  return room.type === RoomType.Group ? 'group' : 'person'
}

export function publicLink(room: Pick<Room, 'token'>): string {
  return `${location.origin}/call/${room.token}`
}
