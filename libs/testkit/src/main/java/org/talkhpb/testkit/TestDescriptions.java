package org.talkhpb.testkit;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.talkhpb.rtc.peer.LocalTransport;
import org.talkhpb.rtc.sdp.Candidate;
import org.talkhpb.rtc.sdp.Direction;
import org.talkhpb.rtc.sdp.MediaBuilder;
import org.talkhpb.rtc.sdp.MediaDescription;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.rtc.sdp.SessionDescription;
import org.talkhpb.rtc.sdp.TransportParameters;
import org.talkhpb.testkit.media.MediaSource;

/** The offers and answers of test peers: unified plan, one bundle, as browsers write them. */
final class TestDescriptions {
    private static final int HOST_PREFERENCE = 65_535;
    private static final int SCTP_PORT = 5_000;
    private static final long MAX_MESSAGE = 262_144;
    private static final long SESSION_ID = 4_611_731_400_430_051_336L;

    private TestDescriptions() {}

    static SessionDescription offer(List<MediaSource> sources, LocalTransport local, InetSocketAddress address) {
        TransportParameters transport = transport(local, address);
        List<MediaDescription> lines = new ArrayList<>();
        for (MediaSource source : sources) {
            MediaBuilder line = MediaDescription.builder(source.kind(), String.valueOf(lines.size()))
                    .direction(Direction.SENDONLY)
                    .transport(transport);
            source.describe(line);
            lines.add(line.build());
        }
        lines.add(MediaDescription.builder(MediaKind.APPLICATION, String.valueOf(lines.size()))
                .sctp(SCTP_PORT, MAX_MESSAGE)
                .transport(transport)
                .build());
        return full(lines);
    }

    static SessionDescription answer(SessionDescription offer, LocalTransport local, InetSocketAddress address) {
        TransportParameters transport = transport(local, address);
        return full(offer.media().stream().map(line -> answer(line, transport)).toList());
    }

    private static MediaDescription answer(MediaDescription line, TransportParameters transport) {
        if (line.rejected()) {
            return line.answering().rejected().codecs(line.codecs()).build();
        }
        MediaBuilder answer = line.answering().transport(transport);
        if (line.kind() == MediaKind.APPLICATION) {
            return answer.direction(Direction.SENDRECV)
                    .sctp(SCTP_PORT, MAX_MESSAGE)
                    .build();
        }
        return answer.direction(line.direction().sends() ? Direction.RECVONLY : Direction.INACTIVE)
                .codecs(line.codecs())
                .extensions(line.extensions())
                .build();
    }

    private static TransportParameters transport(LocalTransport local, InetSocketAddress address) {
        return local.parameters(List.of(Candidate.host("1", address, HOST_PREFERENCE)));
    }

    private static SessionDescription full(List<MediaDescription> lines) {
        List<String> bundle = lines.stream()
                .filter(line -> !line.rejected())
                .map(MediaDescription::mid)
                .toList();
        return new SessionDescription(SESSION_ID, 2, false, bundle, lines);
    }
}
