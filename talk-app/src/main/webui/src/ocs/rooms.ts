import { ocs } from './client'
import type { Participant, Room } from './types'
import { RoomType } from './types'

const v4 = 'apps/spreed/api/v4'

export function listRooms(): Promise<Room[]> {
  return ocs.data<Room[]>(`${v4}/room`, { query: { noStatusUpdate: 1, includeLastMessage: true } })
}

export function getRoom(token: string): Promise<Room> {
  return ocs.data<Room>(`${v4}/room/${encodeURIComponent(token)}`)
}

export function createOneToOne(userId: string): Promise<Room> {
  return ocs.data<Room>(`${v4}/room`, { method: 'POST', body: { roomType: RoomType.OneToOne, invite: userId } })
}

export interface NewRoom {
  name: string
  open: 'invited-only' | 'anyone-with-link'
  password: string
  userIds: string[]
}

export async function createRoom(wish: NewRoom): Promise<Room> {
  const roomType = wish.open === 'anyone-with-link' ? RoomType.Public : RoomType.Group
  const room = await ocs.data<Room>(`${v4}/room`, {
    method: 'POST',
    body: { roomType, roomName: wish.name, ...(wish.password === '' ? {} : { password: wish.password }) },
  })
  for (const userId of wish.userIds) await addParticipant(room.token, userId)
  return room
}

export function deleteRoom(token: string): Promise<unknown> {
  return ocs.data(`${v4}/room/${encodeURIComponent(token)}`, { method: 'DELETE' })
}

export function leaveForGood(token: string): Promise<unknown> {
  return ocs.data(`${v4}/room/${encodeURIComponent(token)}/participants/self`, { method: 'DELETE' })
}

export function listParticipants(token: string): Promise<Participant[]> {
  return ocs.data<Participant[]>(`${v4}/room/${encodeURIComponent(token)}/participants`)
}

export function addParticipant(token: string, userId: string): Promise<unknown> {
  return ocs.data(`${v4}/room/${encodeURIComponent(token)}/participants`, {
    method: 'POST',
    body: { newParticipant: userId, source: 'users' },
  })
}

/** Opens a session in the conversation; the answer's `sessionId` names it towards the signaling server. */
export function enterRoom(token: string, password: string): Promise<Room> {
  return ocs.data<Room>(`${v4}/room/${encodeURIComponent(token)}/participants/active`, {
    method: 'POST',
    body: { password, force: true },
  })
}

export function exitRoom(token: string): Promise<unknown> {
  return ocs.data(`${v4}/room/${encodeURIComponent(token)}/participants/active`, { method: 'DELETE' })
}

export function setGuestName(token: string, displayName: string): Promise<unknown> {
  return ocs.data(`apps/spreed/api/v1/guest/${encodeURIComponent(token)}/name`, { method: 'POST', body: { displayName } })
}
