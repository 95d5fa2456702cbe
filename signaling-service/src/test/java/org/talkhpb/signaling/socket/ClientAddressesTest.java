package org.talkhpb.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.signaling.address.AddressRanges;

class ClientAddressesTest {
    private final ClientAddresses addresses = new ClientAddresses(AddressRanges.of(List.of("10.0.0.0/8")));

    @Test
    @DisplayName("#128 believesTrustedProxiesOnly")
    void believesTrustedProxiesOnly() {
        assertThat(addresses.of("10.0.0.1", Optional.of("192.0.2.7"), Optional.empty()))
                .isEqualTo("192.0.2.7");
        assertThat(addresses.of("198.51.100.1", Optional.of("192.0.2.7"), Optional.of("192.0.2.8")))
                .as("a stranger's word")
                .isEqualTo("198.51.100.1");
    }

    @Test
    @DisplayName("#128 takesTheRightmostHopThatIsNoProxyOfOurs")
    void takesTheRightmostHopThatIsNoProxyOfOurs() {
        assertThat(addresses.of("10.0.0.1", Optional.empty(), Optional.of("192.0.2.9, 192.0.2.8, 10.0.0.2")))
                .isEqualTo("192.0.2.8");
        assertThat(addresses.of("10.0.0.1", Optional.of("nonsense"), Optional.of("unknown, 10.0.0.2")))
                .isEqualTo("10.0.0.1");
    }
}
