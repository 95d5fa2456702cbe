import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import type { CallPort } from '../call/call'
import { Call } from '../call/call'
import { deviceTrouble, openScreen } from '../call/devices'
import { iceConfiguration } from '../call/iceConfiguration'
import type { RemoteView } from '../call/remote'
import { showsPicture } from '../call/remote'
import { endCallForEverybody, joinCall, leaveCall, peopleInCall } from '../ocs/calls'
import { InCall, Permission, may } from '../ocs/types'
import type { Attendant } from '../signaling/roster'
import { useAccount } from './account'
import { useConnection } from './connection'
import { useConversation } from './conversation'
import { useInterface } from './interface'
import { useMedia } from './media'
import { useRooms } from './rooms'

export type CallPhase = 'outside' | 'preview' | 'joining' | 'inside'

export interface FlyingReaction {
  id: number
  name: string
  reaction: string
}

const measureEveryMillis = 1000
const reactionMillis = 4000

/** Our stay in the call of the open conversation. */
export const useCall = defineStore('call', () => {
  const account = useAccount()
  const connection = useConnection()
  const conversation = useConversation()
  const media = useMedia()
  const notices = useInterface()
  const rooms = useRooms()

  const phase = ref<CallPhase>('outside')
  const remotes = shallowReactive(new Map<string, RemoteView>())
  const screen = shallowRef<MediaStream>()
  const publisherState = ref<RTCPeerConnectionState>('new')
  const startedAt = ref(0)
  const reactions = ref<FlyingReaction[]>([])
  const call = shallowRef<Call>()
  let listedInCall = false
  let lastReaction = 0
  let measuring: ReturnType<typeof setInterval> | undefined

  const inCallNow = computed(() => connection.roster.filter((one) => (one.inCall & InCall.Joined) !== 0))
  /** Who is in a call that ran already when we came: nobody sends us events of the past. */
  const expecting = ref<string[]>([])
  const sharers = computed(() => [...remotes.values()].filter((one) => one.screen !== undefined))
  /** The connection is being repaired: pictures may stand still. */
  const interrupted = computed(
    () => phase.value === 'inside' && (connection.state !== 'online' || ['failed', 'disconnected'].includes(publisherState.value)),
  )

  async function openPreview(): Promise<void> {
    phase.value = 'preview'
    await Promise.all([media.prepare(), lookWhoIsIn()])
  }

  async function lookWhoIsIn(): Promise<void> {
    const token = conversation.room?.token
    expecting.value = []
    if (token !== undefined) expecting.value = await peopleInCall(token).catch(() => [])
  }

  function closePreview(): void {
    phase.value = 'outside'
    media.release()
  }

  async function join(): Promise<void> {
    const room = conversation.room
    if (room === undefined || phase.value === 'joining' || phase.value === 'inside') return
    phase.value = 'joining'
    try {
      await joinCall(room.token, ownFlags())
      enterStay()
      startedAt.value = Date.now()
      phase.value = 'inside'
      followRoster()
    } catch (error) {
      phase.value = 'preview'
      notices.report(error)
    }
  }

  async function leave(): Promise<void> {
    const token = conversation.room?.token
    end()
    if (token !== undefined) await leaveCall(token).catch(() => {})
  }

  async function endForEverybody(): Promise<void> {
    const token = conversation.room?.token
    if (token === undefined) return
    try {
      await endCallForEverybody(token)
      end()
    } catch (error) {
      notices.report(error)
    }
  }

  async function shareScreen(): Promise<void> {
    try {
      const stream = await openScreen()
      stream.getVideoTracks()[0]!.onended = stopScreen
      screen.value = stream
      call.value?.shareScreen(stream)
    } catch (error) {
      notices.say(deviceTrouble('screen', error), 'trouble')
    }
  }

  function stopScreen(): void {
    screen.value?.getTracks().forEach((track) => track.stop())
    screen.value = undefined
    call.value?.stopScreen()
  }

  function react(reaction: string): void {
    call.value?.react(reaction)
    showReaction(connection.sessionId, reaction)
  }

  function showReaction(sessionId: string, reaction: string): void {
    if (reaction === '' || reaction.length > 16) return
    const name = sessionId === connection.sessionId ? 'You' : (remotes.get(sessionId)?.displayName ?? '')
    const id = ++lastReaction
    reactions.value = [...reactions.value, { id, name, reaction }].slice(-20)
    setTimeout(() => (reactions.value = reactions.value.filter((one) => one.id !== id)), reactionMillis)
  }

  /** Builds the media side of a stay; what there was before is closed. */
  function enterStay(): void {
    leaveStay()
    const room = conversation.room!
    const port: CallPort = {
      sessionId: connection.sessionId,
      supports: connection.supports,
      message: connection.message,
      control: connection.control,
    }
    const flags = ownFlags()
    call.value = new Call(
      port,
      iceConfiguration(connection.settings),
      {
        audio: (flags & InCall.WithAudio) !== 0,
        video: (flags & InCall.WithVideo) !== 0,
        tracks: {
          audio: may(room, Permission.PublishAudio) ? (media.audible ?? null) : null,
          video: may(room, Permission.PublishVideo) ? (media.camera ?? null) : null,
        },
        displayName: account.profile?.displayname ?? account.guestName,
      },
      {
        onRemoteJoined: (view) => remotes.set(view.sessionId, shallowReactive({ ...view })),
        onRemoteLeft: (sessionId) => remotes.delete(sessionId),
        onRemoteChanged: (sessionId, change) => {
          const view = remotes.get(sessionId)
          if (view !== undefined) Object.assign(view, change)
        },
        onPublisherState: (state) => {
          publisherState.value = state
          if (state === 'failed') conversation.startOver()
        },
        onForcedMute: () => {
          void media.switchMicrophone('off')
          notices.say('A moderator muted your microphone.')
        },
        onReaction: showReaction,
      },
    )
    if (screen.value !== undefined) call.value.shareScreen(screen.value)
    clearInterval(measuring)
    measuring = setInterval(() => void call.value?.measure(), measureEveryMillis)
  }

  function leaveStay(): void {
    clearInterval(measuring)
    call.value?.close()
    call.value = undefined
    remotes.clear()
    listedInCall = false
    publisherState.value = 'new'
  }

  function end(): void {
    stopScreen()
    leaveStay()
    media.release()
    phase.value = 'outside'
  }

  /** Same conversation, new session or new permissions: everything that hangs on the session is built anew. */
  async function rejoin(): Promise<void> {
    const room = conversation.room
    if (room === undefined) return
    leaveStay()
    try {
      await joinCall(room.token, ownFlags())
      enterStay()
      followRoster()
    } catch (error) {
      end()
      notices.report(error)
    }
  }

  /** The others decide once, when somebody appears, whether to ask for their media: so we disappear first. */
  async function rejoinWithNewPermissions(): Promise<void> {
    leaveStay()
    try {
      await conversation.reload()
      await leaveCall(conversation.room!.token)
    } catch {
      // the join that follows tells what is wrong
    }
    await rejoin()
  }

  function followRoster(): void {
    if (phase.value !== 'inside' || call.value === undefined) return
    const inCall: Attendant[] = inCallNow.value
    const me = inCall.some((one) => one.sessionId === connection.sessionId)
    if (me) listedInCall = true
    else if (listedInCall && conversation.live) {
      end()
      notices.say('The call has ended.')
      return
    }
    if (call.value.onRoster(inCall) === 'rejoin') void rejoinWithNewPermissions()
  }

  /** We say "with video" also with the camera off: it can be switched on later without a new connection. */
  function ownFlags(): number {
    const room = conversation.room!
    const audio = may(room, Permission.PublishAudio) && media.hasMicrophone
    const video = may(room, Permission.PublishVideo) && media.hasCamera
    return InCall.Joined | (audio ? InCall.WithAudio : 0) | (video ? InCall.WithVideo : 0)
  }

  watch(() => connection.roster, followRoster)
  watch(() => media.audible, (track) => void call.value?.useTrack('audio', track ?? null))
  watch(() => media.camera, (track) => void call.value?.useTrack('video', track ?? null))
  watch(
    () => media.speaking && media.microphoneOn,
    (speaks) => call.value?.speaking(speaks),
  )
  watch(
    () => [...remotes.values()].filter(showsPicture).length,
    (pictures) => media.captureFor(pictures),
  )
  watch(
    () => conversation.room?.token,
    (now, before) => {
      if (before === undefined || now === before || phase.value === 'outside') return
      void leaveCall(before).catch(() => {})
      end()
    },
  )
  watch(
    () => inCallNow.value.length > 0,
    () => {
      if (account.profile !== undefined) void rooms.refresh()
      void conversation.reload().catch(() => {})
    },
  )
  conversation.onJoined(() => {
    if (phase.value === 'inside') void rejoin()
  })
  connection.on('peerMessage', (sender, data) => call.value?.onPeerMessage(sender, data))
  connection.on('control', (_sender, data) => call.value?.onControl(data))

  return {
    phase,
    remotes,
    screen,
    sharers,
    inCallNow,
    expecting,
    interrupted,
    publisherState,
    startedAt,
    reactions,
    call,
    openPreview,
    closePreview,
    join,
    leave,
    endForEverybody,
    shareScreen,
    stopScreen,
    react,
    forceMute: (sessionId: string) => call.value?.forceMute(sessionId),
    tileShown: (sessionId: string, widthPixels: number) => call.value?.tileShown(sessionId, widthPixels),
  }
})
