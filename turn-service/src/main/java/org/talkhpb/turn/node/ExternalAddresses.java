package org.talkhpb.turn.node;

import java.net.InetAddress;
import java.util.List;
import org.talkhpb.turn.relay.Family;

/** {@code external-ip}: which public address stands for which of ours. */
record ExternalAddresses(List<String> entries) {

    /** How {@code own} is seen from outside. */
    InetAddress of(InetAddress own) {
        for (String entry : entries) {
            int slash = entry.indexOf('/');
            InetAddress external = MachineAddresses.parse(slash < 0 ? entry : entry.substring(0, slash));
            boolean applies = slash < 0
                    ? Family.of(external) == Family.of(own)
                    : MachineAddresses.parse(entry.substring(slash + 1)).equals(own);
            if (applies) {
                return external;
            }
        }
        return own;
    }
}
