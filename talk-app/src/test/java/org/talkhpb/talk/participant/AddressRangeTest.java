package org.talkhpb.talk.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressRangeTest {

    @Test
    void containsWhatSharesItsPrefix() {
        AddressRange range = AddressRange.parse("192.0.2.128/25").orElseThrow();
        assertThat(range.contains(InetAddress.ofLiteral("192.0.2.200"))).isTrue();
        assertThat(range.contains(InetAddress.ofLiteral("192.0.2.1"))).isFalse();
        assertThat(range.contains(InetAddress.ofLiteral("2001:db8::1"))).isFalse();
        assertThat(AddressRange.parse("2001:db8::/32").orElseThrow().contains(InetAddress.ofLiteral("2001:db8:1::7")))
                .isTrue();
    }

    @Test
    void refusesNamesAndImpossibleRanges() {
        assertThat(AddressRange.parse("example.org")).isEmpty();
        assertThat(AddressRange.parse("192.0.2.1/33")).isEmpty();
        assertThat(AddressRange.parse("192.0.2.1/x")).isEmpty();
    }
}
