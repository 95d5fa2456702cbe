package org.talkhpb.rtc.sctp.association;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Content of INIT and INIT ACK (RFC 9260 sections 3.3.2, 3.3.3).
 *
 * @param cookie empty in an INIT
 * @param reports parameters of the sender we did not know and have to report
 */
record InitChunk(
        int tag,
        long window,
        int outboundStreams,
        int inboundStreams,
        int initialTsn,
        byte[] cookie,
        List<byte[]> reports) {
    private static final int FIXED = 16;
    private static final int MAX_REPORTS = 4;
    private static final int MAX_REPORT_LENGTH = 64;
    private static final byte[] EXTENSIONS = {(byte) ChunkType.RE_CONFIG, (byte) ChunkType.FORWARD_TSN};
    private static final byte[] NOTHING = {};

    static InitChunk ours(int tag, int initialTsn, byte[] cookie, List<byte[]> reports) {
        return new InitChunk(
                tag, SctpLimits.RECEIVE_WINDOW, SctpLimits.STREAMS, SctpLimits.STREAMS, initialTsn, cookie, reports);
    }

    /** Empty when the chunk breaks a rule that forbids to answer it. */
    static Optional<InitChunk> read(ChunkView chunk) {
        if (chunk.valueLength() < FIXED) {
            return Optional.empty();
        }
        byte[] cookie = NOTHING;
        List<byte[]> reports = new ArrayList<>();
        int at = chunk.valueOffset(FIXED);
        while (ChunkView.fits(chunk.buffer(), at, chunk.end())) {
            ChunkView parameter = ChunkView.at(chunk.buffer(), at);
            if (parameter.parameterType() == ChunkType.PARAMETER_COOKIE) {
                cookie = parameter.value(0);
            } else if (!known(parameter.parameterType())) {
                if (ChunkType.parameterReports(parameter.parameterType())
                        && reports.size() < MAX_REPORTS
                        && parameter.length() <= MAX_REPORT_LENGTH) {
                    reports.add(parameter.bytes());
                }
                if (ChunkType.parameterStops(parameter.parameterType())) {
                    break;
                }
            }
            at = parameter.next();
        }
        InitChunk init = new InitChunk(
                chunk.value32(0),
                chunk.valueUnsigned32(4),
                chunk.value16(8),
                chunk.value16(10),
                chunk.value32(12),
                cookie,
                reports);
        boolean valid = init.tag != 0 && init.outboundStreams > 0 && init.inboundStreams > 0;
        return valid ? Optional.of(init) : Optional.empty();
    }

    private static boolean known(int parameter) {
        return switch (parameter) {
            // Addresses and cookie preservatives mean nothing over DTLS (RFC 8261 section 6).
            case 5, 6, 9, 11, 12 -> true;
            case ChunkType.PARAMETER_UNRECOGNIZED,
                    ChunkType.PARAMETER_SUPPORTED_EXTENSIONS,
                    ChunkType.PARAMETER_FORWARD_TSN_SUPPORTED -> true;
            default -> false;
        };
    }

    void write(PacketBuilder out, int type) {
        out.open(type, 0, SctpLimits.MTU - SctpLimits.COMMON_HEADER)
                .u32(tag)
                .u32((int) window)
                .u16(outboundStreams)
                .u16(inboundStreams)
                .u32(initialTsn)
                .parameter(ChunkType.PARAMETER_SUPPORTED_EXTENSIONS, EXTENSIONS, 0, EXTENSIONS.length)
                .parameter(ChunkType.PARAMETER_FORWARD_TSN_SUPPORTED, NOTHING, 0, 0);
        if (cookie.length > 0) {
            out.parameter(ChunkType.PARAMETER_COOKIE, cookie, 0, cookie.length);
        }
        for (byte[] report : reports) {
            out.parameter(ChunkType.PARAMETER_UNRECOGNIZED, report, 0, report.length);
        }
        out.close();
    }
}
