package org.talkhpb.contracts.bus;

import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.Json;

/** Reads a subject's bytes for one subscriber. What cannot be read, or makes the handler fail, is counted and gone. */
record Receiver<M>(Subject subject, Class<M> type, Consumer<M> handler, BusCounts counts) {
    private static final Logger LOG = Logger.getLogger(Receiver.class);

    void on(byte[] bytes) {
        try {
            handler.accept(Json.read(bytes, type));
        } catch (Json.MalformedJson e) {
            counts.add(BusCounter.MALFORMED);
        } catch (RuntimeException e) {
            counts.add(BusCounter.HANDLER_FAILED);
            LOG.errorf(e, "handler of %s failed", subject.kind());
        }
    }
}
