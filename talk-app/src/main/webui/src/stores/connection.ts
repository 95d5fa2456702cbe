import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { signalingSettings } from '../ocs/calls'
import type { SignalingSettings } from '../ocs/types'
import type { Credentials, SignalingListener, SignalingState } from '../signaling/client'
import { SignalingClient } from '../signaling/client'
import type { PeerData, Recipient, RoomEvent, Sender } from '../signaling/messages'
import type { Attendant } from '../signaling/roster'
import { Roster } from '../signaling/roster'

/** What happens on the signaling connection, for the stores that live on it. */
export interface ConnectionEvents {
  hello: (how: 'resumed' | 'new-session') => void
  event: (event: RoomEvent) => void
  peerMessage: (sender: Sender, data: PeerData) => void
  control: (sender: Sender, data: PeerData) => void
  movedOut: () => void
}

/** The one signaling connection of this page, and who is in the conversation it joined. */
export const useConnection = defineStore('connection', () => {
  const state = ref<SignalingState>('idle')
  const sessionId = ref('')
  /** Whether this page ever was signed on: only then a connection can be lost. */
  const wasOnline = ref(false)
  const trouble = ref('')
  const inRoom = ref('')
  const roster = shallowRef<Attendant[]>([])
  const settings = shallowRef<SignalingSettings>()
  const attendants = new Roster()
  const listeners: { [K in keyof ConnectionEvents]: Set<ConnectionEvents[K]> } = {
    hello: new Set(),
    event: new Set(),
    peerMessage: new Set(),
    control: new Set(),
    movedOut: new Set(),
  }
  let settingsToken = ''

  const listener: SignalingListener = {
    onState: (next) => {
      state.value = next
      if (next === 'online') {
        wasOnline.value = true
        trouble.value = ''
      }
    },
    onHello: (how) => {
      sessionId.value = client.sessionId
      if (how === 'new-session') forgetRoom()
      listeners.hello.forEach((tell) => tell(how))
    },
    onRoom: (room) => {
      if (room.roomid === inRoom.value || inRoom.value === '') return
      forgetRoom()
      listeners.movedOut.forEach((tell) => tell())
    },
    onEvent,
    onPeerMessage: (sender, data) => {
      if (data !== null && typeof data === 'object') listeners.peerMessage.forEach((tell) => tell(sender, data))
    },
    onControl: (sender, data) => {
      if (data !== null && typeof data === 'object') listeners.control.forEach((tell) => tell(sender, data))
    },
    onTrouble: (code) => (trouble.value = code),
  }
  const client = new SignalingClient(fetchCredentials, listener)

  async function fetchCredentials(): Promise<Credentials> {
    const fresh = await signalingSettings(settingsToken)
    settings.value = fresh
    return {
      server: fresh.server,
      backendUrl: `${location.origin}/ocs/v2.php/apps/spreed/api/v3/signaling/backend`,
      ticket: fresh.helloAuthParams['1.0'],
      token: fresh.helloAuthParams['2.0']?.token,
    }
  }

  function onEvent(event: RoomEvent): void {
    if (event.target === 'room' && event.type === 'join') attendants.joined(event.join)
    else if (event.target === 'room' && event.type === 'leave') attendants.left(event.leave)
    else if (event.target === 'participants' && event.type === 'update') {
      if (event.update.all && event.update.incall === 0) attendants.everybodyLeftCall()
      else attendants.updated(event.update.users ?? [])
    }
    publishRoster()
    listeners.event.forEach((tell) => tell(event))
  }

  function publishRoster(): void {
    roster.value = attendants.all().map((one) => ({ ...one }))
  }

  function forgetRoom(): void {
    inRoom.value = ''
    attendants.clear()
    publishRoster()
  }

  /** Signs on for a conversation: what the settings say (servers, TURN) can depend on it. */
  function start(token: string): void {
    settingsToken = token
    client.start()
  }

  async function join(token: string, roomSessionId: string): Promise<void> {
    settingsToken = token
    attendants.clear()
    inRoom.value = token
    try {
      await client.joinRoom(token, roomSessionId)
    } catch (error) {
      if (inRoom.value === token) forgetRoom()
      throw error
    }
  }

  function leaveRoom(): void {
    if (inRoom.value !== '') client.leaveRoom()
    forgetRoom()
  }

  function stop(): void {
    client.stop()
    forgetRoom()
  }

  function on<K extends keyof ConnectionEvents>(name: K, listener: ConnectionEvents[K]): void {
    ;(listeners[name] as Set<ConnectionEvents[K]>).add(listener)
  }

  window.addEventListener('online', () => client.retryNow())
  window.addEventListener('offline', () => client.connectionLost())
  window.addEventListener('pagehide', () => client.stop())
  window.addEventListener('pageshow', (event) => event.persisted && client.start())

  return {
    state,
    sessionId,
    wasOnline,
    trouble,
    inRoom,
    roster,
    settings,
    start,
    join,
    leaveRoom,
    stop,
    on,
    startOver: () => client.startOver(),
    retryNow: () => client.retryNow(),
    supports: (feature: string) => client.supports(feature),
    message: (recipient: Recipient, data: PeerData) => client.message(recipient, data),
    control: (recipient: Recipient, data: PeerData) => client.control(recipient, data),
  }
})
