package org.talkhpb.signaling.talk;

import com.fasterxml.jackson.databind.JsonNode;

/** A way to put a signed request to a backend. Blocks. */
interface TalkTransport {
    /**
     * @param url the base URL the session signed on with
     * @return the {@code data} object of the answer
     * @throws TalkFailure when there is none
     */
    JsonNode ask(Backend backend, BackendUrl url, String body);
}
