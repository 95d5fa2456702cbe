import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { asConstraints, captureQuality } from '../call/captureQuality'
import type { DeviceLists } from '../call/devices'
import { deviceTrouble, listDevices, openCamera, openMicrophone } from '../call/devices'
import { LevelMeter } from '../call/speaking'

const keys = { microphone: 'talk.microphone', camera: 'talk.camera', audioOff: 'talk.start-muted', videoOff: 'talk.start-without-video' }

/** Our microphone and camera: which ones, whether on, how loud. */
export const useMedia = defineStore('media', () => {
  const devices = ref<DeviceLists>({ microphones: [], cameras: [] })
  const microphoneId = ref(localStorage.getItem(keys.microphone) ?? '')
  const cameraId = ref(localStorage.getItem(keys.camera) ?? '')
  const microphone = shallowRef<MediaStreamTrack>()
  const camera = shallowRef<MediaStreamTrack>()
  const microphoneOn = ref(false)
  const microphoneTrouble = ref('')
  const cameraTrouble = ref('')
  const cameraBusy = ref(false)
  const level = ref(0)
  const speaking = ref(false)
  let meter: LevelMeter | undefined
  let quality = captureQuality(0)

  const cameraOn = computed(() => camera.value !== undefined)
  const hasMicrophone = computed(() => microphone.value !== undefined || devices.value.microphones.length > 0)
  const hasCamera = computed(() => camera.value !== undefined || devices.value.cameras.length > 0)
  /** What the others hear now. */
  const audible = computed(() => (microphoneOn.value ? microphone.value : undefined))

  /** Opens what was on the last time, for the look in the mirror before a call. */
  async function prepare(): Promise<void> {
    devices.value = await listDevices()
    const wishes: Promise<void>[] = []
    if (localStorage.getItem(keys.audioOff) === null) wishes.push(switchMicrophone('on'))
    if (localStorage.getItem(keys.videoOff) === null) wishes.push(switchCamera('on'))
    await Promise.all(wishes)
    // Labels are only known once something was allowed.
    devices.value = await listDevices()
  }

  async function switchMicrophone(to: 'on' | 'off'): Promise<void> {
    remember(keys.audioOff, to)
    if (to === 'off') {
      microphoneOn.value = false
      speaking.value = false
      return
    }
    try {
      if (microphone.value?.readyState !== 'live') useMicrophone(await openMicrophone(microphoneId.value))
      microphoneTrouble.value = ''
      microphoneOn.value = true
    } catch (error) {
      microphoneTrouble.value = deviceTrouble('microphone', error)
    }
  }

  /** Off really is off: the camera's light goes out. */
  async function switchCamera(to: 'on' | 'off'): Promise<void> {
    remember(keys.videoOff, to)
    if (to === 'off') {
      camera.value?.stop()
      camera.value = undefined
      return
    }
    if (cameraBusy.value) return
    cameraBusy.value = true
    try {
      const track = await openCamera(cameraId.value)
      await track.applyConstraints(asConstraints(quality)).catch(() => {})
      track.onended = () => (camera.value = undefined)
      camera.value?.stop()
      camera.value = track
      cameraTrouble.value = ''
    } catch (error) {
      cameraTrouble.value = deviceTrouble('camera', error)
    } finally {
      cameraBusy.value = false
    }
  }

  async function chooseMicrophone(deviceId: string): Promise<void> {
    microphoneId.value = deviceId
    localStorage.setItem(keys.microphone, deviceId)
    microphone.value?.stop()
    microphone.value = undefined
    if (microphoneOn.value) await switchMicrophone('on')
  }

  async function chooseCamera(deviceId: string): Promise<void> {
    cameraId.value = deviceId
    localStorage.setItem(keys.camera, deviceId)
    if (cameraOn.value) await switchCamera('on')
  }

  /** Captures smaller pictures in larger calls. */
  function captureFor(remotePictures: number): void {
    const wanted = captureQuality(remotePictures)
    if (wanted.width === quality.width) return
    quality = wanted
    void camera.value?.applyConstraints(asConstraints(wanted)).catch(() => {})
  }

  function release(): void {
    camera.value?.stop()
    camera.value = undefined
    microphone.value?.stop()
    microphone.value = undefined
    microphoneOn.value = false
    meter?.close()
    meter = undefined
    level.value = 0
    speaking.value = false
  }

  function useMicrophone(track: MediaStreamTrack): void {
    meter?.close()
    microphone.value?.stop()
    track.onended = () => {
      microphoneOn.value = false
      microphoneTrouble.value = 'The microphone was unplugged.'
    }
    microphone.value = track
    meter = new LevelMeter(track, {
      onLevel: (now) => (level.value = now),
      onSpeaking: (speaks) => (speaking.value = speaks),
    })
  }

  function remember(key: string, to: 'on' | 'off'): void {
    if (to === 'off') localStorage.setItem(key, 'yes')
    else localStorage.removeItem(key)
  }

  if (navigator.mediaDevices !== undefined) {
    navigator.mediaDevices.addEventListener('devicechange', () => void listDevices().then((now) => (devices.value = now)))
  }

  return {
    devices,
    microphoneId,
    cameraId,
    microphone,
    camera,
    microphoneOn,
    cameraOn,
    cameraBusy,
    microphoneTrouble,
    cameraTrouble,
    hasMicrophone,
    hasCamera,
    audible,
    level,
    speaking,
    prepare,
    switchMicrophone,
    switchCamera,
    chooseMicrophone,
    chooseCamera,
    captureFor,
    release,
  }
})
