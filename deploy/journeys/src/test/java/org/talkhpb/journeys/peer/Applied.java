package org.talkhpb.journeys.peer;

import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Whether libwebrtc has taken a session description. */
final class Applied implements SetSessionDescriptionObserver {
    private static final int PATIENCE_SECONDS = 10;

    private final CompletableFuture<Boolean> taken = new CompletableFuture<>();

    void await() {
        taken.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void onSuccess() {
        taken.complete(true);
    }

    @Override
    public void onFailure(String error) {
        taken.completeExceptionally(new IllegalStateException(error));
    }
}
