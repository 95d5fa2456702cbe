package org.talkhpb.signaling.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.media.CodecWish;
import org.talkhpb.contracts.media.LayerWish;
import org.talkhpb.contracts.media.StreamType;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Refusal;

/**
 * The {@code data} of a message as media message. With an SFU every object sent to a session, room or call is read as one
 * (signaling.md 11): what has the shape must be right, what has not is opaque.
 *
 * @param roomType {@code video}, {@code screen}, {@code audio} or empty
 */
record MediaData(String type, Optional<String> sid, String roomType, JsonNode payload, JsonNode data) {

    /** Empty: not of the shape at all. @throws Refusal when it is of the shape and wrong */
    static Optional<MediaData> of(JsonNode data) {
        if (!data.isObject()
                || !isText(data.path("type"))
                || !isText(data.path("sid"))
                || !isText(data.path("roomType"))) {
            return Optional.empty();
        }
        String type = data.path("type").asText("");
        String roomType = data.path("roomType").asText("");
        boolean knownRoomType = roomType.isEmpty()
                || roomType.equals("audio")
                || StreamType.of(roomType).isPresent();
        if (type.isEmpty() || !knownRoomType) {
            throw Refusal.of(ErrorCode.INVALID_FORMAT);
        }
        MediaData media = new MediaData(
                type,
                Optional.of(data.path("sid").asText("")).filter(sid -> !sid.isEmpty()),
                roomType,
                data.path("payload"),
                data);
        media.check();
        return Optional.of(media);
    }

    /** A request the server makes on behalf of a client. */
    static MediaData request(StreamType type) {
        ObjectNode none = Json.mapper().createObjectNode();
        return new MediaData("requestoffer", Optional.empty(), type.wireName(), none, none);
    }

    private static boolean isText(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isTextual();
    }

    private void check() {
        switch (type) {
            case "offer", "answer" -> {
                if (!payload.isObject()) {
                    throw Refusal.of(ErrorCode.NO_SDP);
                }
                OfferedMedia.of(sdp());
            }
            case "candidate" -> {
                JsonNode candidate = payload.path("candidate");
                if (!candidate.isObject()) {
                    throw Refusal.of(ErrorCode.NO_CANDIDATE);
                }
                if (!candidate.path("candidate").isTextual()) {
                    throw Refusal.of(ErrorCode.INVALID_CANDIDATE);
                }
            }
            default -> {}
        }
    }

    /** @throws Refusal {@code client_not_found}: the SFU only knows camera and screen */
    StreamType streamType() {
        return StreamType.of(roomType).orElseThrow(() -> Refusal.of(ErrorCode.CLIENT_NOT_FOUND));
    }

    String sdp() {
        return payload.path("sdp").asText("");
    }

    String candidate() {
        return payload.path("candidate").path("candidate").asText("");
    }

    long bitrate() {
        return Math.max(0, data.path("bitrate").asLong(0));
    }

    CodecWish codecs() {
        return new CodecWish(text("audiocodec"), text("videocodec"), text("vp9profile"), text("h264profile"));
    }

    LayerWish layers() {
        return new LayerWish(layer("substream"), layer("temporal"), flag("audio"), flag("video"));
    }

    private Optional<String> text(String key) {
        return Optional.of(data.path(key).asText("")).filter(value -> !value.isEmpty());
    }

    private Optional<Integer> layer(String key) {
        JsonNode value = payload.path(key);
        return value.isInt() ? Optional.of(Math.clamp(value.asInt(), 0, 2)) : Optional.empty();
    }

    private Optional<Boolean> flag(String key) {
        JsonNode value = payload.path(key);
        return value.isBoolean() ? Optional.of(value.asBoolean()) : Optional.empty();
    }

    /** What a client gets: an SDP of its own publisher's answer or of a subscriber's offer. */
    static ObjectNode sdpData(String type, String to, String from, StreamType stream, String sid, String sdp) {
        ObjectNode data = Json.mapper().createObjectNode();
        data.put("to", to);
        data.put("from", from);
        data.put("type", type);
        data.put("roomType", stream.wireName());
        ObjectNode payload = data.putObject("payload");
        payload.put("type", type);
        payload.put("sdp", sdp);
        data.put("sid", sid);
        return data;
    }
}
