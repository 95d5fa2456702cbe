package org.talkhpb.signaling.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.talkhpb.signaling.address.AddressRanges;

class CandidateFilterTest {
    private final CandidateFilter filter =
            new CandidateFilter(AddressRanges.of(List.of("10.1.0.0/16")), AddressRanges.of(List.of("10.0.0.0/8")));

    @ParameterizedTest(name = "#83 {0}: {1}")
    @CsvSource({
        "192.0.2.1, true",
        "10.2.0.1, false",
        "10.1.0.1, true",
        "2001:db8::1, true",
        "0.0.0.0, false",
        "::, false",
        "abc.local, false"
    })
    void dropsBlockedNetworksUnlessAllowed(String address, boolean usable) {
        assertThat(filter.isUsable("candidate:1 1 udp 1 " + address + " 9 typ host"))
                .isEqualTo(usable);
    }

    @Test
    @DisplayName("#83 removesThemFromDescriptionsAndNothingElse")
    void removesThemFromDescriptionsAndNothingElse() {
        String sdp =
                "v=0\r\na=candidate:1 1 udp 1 10.2.0.1 9 typ host\r\na=candidate:2 1 udp 1 192.0.2.1 9 typ host\r\n"
                        + "a=mid:0\r\n";
        assertThat(filter.withoutUnusable(sdp))
                .isEqualTo("v=0\r\na=candidate:2 1 udp 1 192.0.2.1 9 typ host\r\na=mid:0\r\n");
    }
}
