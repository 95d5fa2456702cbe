import { asConstraints, captureQuality } from './captureQuality'

export interface DeviceChoice {
  deviceId: string
  label: string
}

export interface DeviceLists {
  microphones: DeviceChoice[]
  cameras: DeviceChoice[]
}

export function captureAllowedHere(): boolean {
  return window.isSecureContext && navigator.mediaDevices !== undefined
}

export async function listDevices(): Promise<DeviceLists> {
  if (!captureAllowedHere()) return { microphones: [], cameras: [] }
  const devices = await navigator.mediaDevices.enumerateDevices()
  const named = (kind: MediaDeviceKind, word: string) =>
    devices
      .filter((device) => device.kind === kind)
      .map((device, index) => ({ deviceId: device.deviceId, label: device.label || `${word} ${index + 1}` }))
  return { microphones: named('audioinput', 'Microphone'), cameras: named('videoinput', 'Camera') }
}

export async function openMicrophone(deviceId: string): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { ...chosen(deviceId), echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  })
  return stream.getAudioTracks()[0]!
}

export async function openCamera(deviceId: string): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { ...chosen(deviceId), ...asConstraints(captureQuality(0)) },
  })
  return stream.getVideoTracks()[0]!
}

export function openScreen(): Promise<MediaStream> {
  return navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 15, max: 30 } }, audio: true })
}

export function canShareScreen(): boolean {
  return captureAllowedHere() && 'getDisplayMedia' in navigator.mediaDevices
}

/** Why a device could not be opened, for a person. */
export function deviceTrouble(what: 'microphone' | 'camera' | 'screen', error: unknown): string {
  if (!captureAllowedHere()) return 'Your browser only allows camera and microphone on secure (https) pages.'
  const name = error instanceof DOMException ? error.name : ''
  switch (name) {
    case 'NotAllowedError':
      return what === 'screen'
        ? 'The screen was not shared.'
        : `Your browser blocks the ${what}. Allow it in the address bar and try again.`
    case 'NotFoundError':
    case 'OverconstrainedError':
      return `No ${what} was found.`
    case 'NotReadableError':
    case 'AbortError':
      return `The ${what} is used by another program.`
    default:
      return `The ${what} could not be started.`
  }
}

function chosen(deviceId: string): MediaTrackConstraints {
  return deviceId === '' ? {} : { deviceId: { ideal: deviceId } }
}
