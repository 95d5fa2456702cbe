package org.talkhpb.rtc.sdp;

import java.util.List;
import java.util.Optional;

/**
 * A whole offer or answer.
 *
 * @param sessionId unsigned 63-bit number of the origin line, constant over renegotiations
 * @param version of the origin line, raised by one per changed description
 * @param iceLite whether its author is a lite agent (RFC 8445 section 2.5)
 * @param bundle mids of the BUNDLE group (RFC 9143), empty for none
 * @param media m-lines in their order
 */
public record SessionDescription(
        long sessionId, long version, boolean iceLite, List<String> bundle, List<MediaDescription> media) {

    public SessionDescription {
        bundle = List.copyOf(bundle);
        media = List.copyOf(media);
    }

    /** Ours: lite, all lines that are not refused in one bundle. */
    public static SessionDescription lite(long sessionId, long version, List<MediaDescription> media) {
        List<String> bundle = media.stream()
                .filter(line -> !line.rejected())
                .map(MediaDescription::mid)
                .toList();
        return new SessionDescription(sessionId, version, true, bundle, media);
    }

    /** Reads a description; {@link InvalidSdp} when it breaks the grammar or a limit. */
    public static SessionDescription parse(String sdp) {
        return SdpParser.parse(sdp);
    }

    /** As SDP text. */
    public String print() {
        return SdpPrinter.print(this);
    }

    public Optional<MediaDescription> media(String mid) {
        return media.stream().filter(line -> line.mid().equals(mid)).findFirst();
    }

    /** The first m-line of a kind. */
    public Optional<MediaDescription> first(MediaKind kind) {
        return media.stream().filter(line -> line.kind() == kind).findFirst();
    }

    /** Transport of the bundle: that of the first accepted m-line with ICE credentials. */
    public Optional<TransportParameters> transport() {
        return media.stream()
                .filter(line -> !line.rejected())
                .map(MediaDescription::transport)
                .filter(transport -> !transport.ufrag().isEmpty())
                .findFirst();
    }
}
