package org.talkhpb.sfu.loop;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.rtc.ice.LocalUfrag;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.sfu.observe.Counters;
import org.talkhpb.sfu.observe.SfuCounter;

/**
 * Tells to which connection a datagram belongs (RFC 7983): STUN by the ufrag it names, DTLS and RTP by the address it
 * comes from. An address is learnt only after its owner has proven the ICE password, and then belongs to the last one who
 * did; a connection keeps its last four.
 */
final class Demux {
    private final Map<String, Connection> byUfrag = new HashMap<>();
    private final Map<InetSocketAddress, Connection> byAddress = new HashMap<>();
    private final StunView stun = new StunView();
    private final Counters counters;

    Demux(Counters counters) {
        this.counters = counters;
    }

    void add(Connection connection) {
        byUfrag.put(connection.peer().local().ufrag(), connection);
    }

    /** The address has proven to be the connection's. */
    void learn(InetSocketAddress address, Connection connection) {
        byAddress.put(address, connection);
        connection.remember(address).ifPresent(oldest -> byAddress.remove(oldest, connection));
    }

    void remove(Connection connection) {
        byUfrag.remove(connection.peer().local().ufrag(), connection);
        connection.addresses().forEach(address -> byAddress.remove(address, connection));
    }

    /** Whose the datagram is; counted by reason when it is nobody's. */
    Optional<Connection> route(byte[] buffer, int offset, int length, InetSocketAddress from) {
        int first = length == 0 ? -1 : buffer[offset] & 0xFF;
        if (first >= 0 && first <= 3) {
            return found(byMessage(buffer, offset, length, from), SfuCounter.DROPPED_UNKNOWN_STUN);
        }
        if (first >= 20 && first <= 63 || first >= 128 && first <= 191) {
            return found(Optional.ofNullable(byAddress.get(from)), SfuCounter.DROPPED_UNKNOWN_ADDRESS);
        }
        return found(Optional.empty(), SfuCounter.DROPPED_UNKNOWN_PROTOCOL);
    }

    /** Requests name the ufrag; anything else can only concern the connection of that address. */
    private Optional<Connection> byMessage(byte[] buffer, int offset, int length, InetSocketAddress from) {
        if (!stun.wrap(buffer, offset, length)) {
            return Optional.empty();
        }
        return LocalUfrag.of(stun).map(byUfrag::get).or(() -> Optional.ofNullable(byAddress.get(from)));
    }

    private Optional<Connection> found(Optional<Connection> connection, SfuCounter otherwise) {
        if (connection.isEmpty()) {
            counters.add(otherwise);
        }
        return connection;
    }
}
