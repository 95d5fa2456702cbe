package org.talkhpb.journeys.peer;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCSessionDescription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A session description that libwebrtc is still making. */
final class Description implements CreateSessionDescriptionObserver {
    private static final int PATIENCE_SECONDS = 10;

    private final CompletableFuture<RTCSessionDescription> made = new CompletableFuture<>();

    RTCSessionDescription await() {
        return made.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void onSuccess(RTCSessionDescription description) {
        made.complete(description);
    }

    @Override
    public void onFailure(String error) {
        made.completeExceptionally(new IllegalStateException(error));
    }
}
