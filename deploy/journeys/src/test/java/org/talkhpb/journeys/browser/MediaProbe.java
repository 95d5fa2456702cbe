package org.talkhpb.journeys.browser;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Reads WebRTC's own statistics in a window. Its script runs before the page's and keeps every PeerConnection that the
 * page makes; it knows nothing of the page.
 */
public final class MediaProbe {
    private static final String SCRIPT = """
            (() => {
              const Native = window.RTCPeerConnection;
              const peers = [];
              window.RTCPeerConnection = class extends Native {
                constructor(configuration, ...rest) {
                  super({ ...configuration, ...%s }, ...rest);
                  peers.push(this);
                }
              };
              const stats = async (wanted) => {
                const found = [];
                for (const peer of peers.filter((one) => one.connectionState === 'connected')) {
                  for (const stat of (await peer.getStats()).values()) if (wanted(stat)) found.push(stat);
                }
                return found;
              };
              const inbound = (kind) => stats((stat) => stat.type === 'inbound-rtp' && stat.kind === kind);
              window.mediaProbe = {
                peers,
                /** Remote pictures of which more than so many frames were decoded. */
                pictures: async (frames) => (await inbound('video')).filter((stat) => stat.framesDecoded > frames).length,
                /** Remote microphones that were heard: packets alone could be silence. */
                voices: async () => (await inbound('audio')).filter((stat) => stat.totalAudioEnergy > 0).length,
                framesDecoded: async () => (await inbound('video')).reduce((sum, stat) => sum + stat.framesDecoded, 0),
                packetsSent: async (kind) => (await stats((stat) => stat.type === 'outbound-rtp' && stat.kind === kind))
                  .reduce((sum, stat) => sum + stat.packetsSent, 0),
                /** The kinds of local candidates that carry media now. */
                routes: async () => {
                  const kinds = new Set();
                  for (const peer of peers.filter((one) => one.connectionState === 'connected')) {
                    const report = await peer.getStats();
                    for (const stat of report.values()) {
                      if (stat.type !== 'candidate-pair' || !stat.nominated || !stat.bytesReceived) continue;
                      kinds.add(report.get(stat.localCandidateId).candidateType);
                    }
                  }
                  return [...kinds].join();
                },
              };
            })();
            """;

    /** Decoding a hundred frames of several pictures takes a while on two cores. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(250);

    private final Page page;

    MediaProbe(Page page) {
        this.page = page;
    }

    static String script(Browsers.Route route) {
        return SCRIPT.formatted(route == Browsers.Route.RELAY ? "{ iceTransportPolicy: 'relay' }" : "{}");
    }

    /** Waits until so many remote pictures have each been decoded for so many frames. */
    public void awaitPictures(int pictures, int frames) {
        await("async ([pictures, frames]) => (await mediaProbe.pictures(frames)) >= pictures", pictures, frames);
    }

    /** Waits until so many others have been heard. */
    public void awaitVoices(int voices) {
        await("async ([voices]) => (await mediaProbe.voices()) >= voices", voices);
    }

    /** Waits until that many more frames have been decoded than now. */
    public void awaitMoreFrames(int frames) {
        await("async ([frames]) => (await mediaProbe.framesDecoded()) >= frames", framesDecoded() + frames);
    }

    public int framesDecoded() {
        return (Integer) page.evaluate("() => mediaProbe.framesDecoded()");
    }

    public int packetsSent(String kind) {
        return (Integer) page.evaluate("kind => mediaProbe.packetsSent(kind)", kind);
    }

    /** {@code host}, {@code srflx}, {@code prflx}, {@code relay}, joined by commas. */
    public String routes() {
        return (String) page.evaluate("() => mediaProbe.routes()");
    }

    /** Playwright's own waiting takes the promise of an asynchronous condition for its result. */
    private void await(String condition, Object... arguments) {
        Awaitility.await(condition)
                .pollInSameThread()
                .pollInterval(POLL)
                .atMost(PATIENCE)
                .until(() -> (Boolean) page.evaluate(condition, arguments));
    }
}
