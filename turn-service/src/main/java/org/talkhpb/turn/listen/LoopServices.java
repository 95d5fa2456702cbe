package org.talkhpb.turn.listen;

import java.util.Optional;
import org.talkhpb.net.tls.TlsServer;
import org.talkhpb.turn.count.TurnCounters;
import org.talkhpb.turn.request.TurnRequests;

/**
 * What the listeners of one loop share.
 *
 * @param lastChannel the largest channel number clients may use
 * @param tls present when there is a certificate
 */
public record LoopServices(TurnRequests requests, int lastChannel, Optional<TlsServer> tls, TurnCounters counters) {}
