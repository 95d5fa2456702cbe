import type { SignalingSettings } from '../ocs/types'

const key = 'talk.relay'

/** `?relay=1` on any page: for this browser tab, media only goes through TURN. For tests and for finding network trouble. */
export function rememberRelayWish(query: string = location.search): void {
  const wish = new URLSearchParams(query).get('relay')
  if (wish === '1') sessionStorage.setItem(key, '1')
  else if (wish === '0') sessionStorage.removeItem(key)
}

export function iceConfiguration(settings: SignalingSettings | undefined): RTCConfiguration {
  return {
    iceServers: [...(settings?.stunservers ?? []), ...(settings?.turnservers ?? [])],
    iceTransportPolicy: sessionStorage.getItem(key) === '1' ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  }
}
