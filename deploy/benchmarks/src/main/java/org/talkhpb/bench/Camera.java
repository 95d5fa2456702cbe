package org.talkhpb.bench;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.talkhpb.net.EventLoop;
import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.rtp.rtcp.RtcpReader;
import org.talkhpb.rtc.rtp.rtcp.RtcpVisitor;

/**
 * The publisher: sends {@link CameraPackets} in bursts, one per picture, and a key picture when the SFU asks for one. Runs on
 * the loop of the load generator.
 */
final class Camera implements LoadPeer.Purpose, EventLoop.Timer, RtcpVisitor {
    private static final long PICTURE_NANOS = TimeUnit.SECONDS.toNanos(1) / CameraPackets.PICTURES_PER_SECOND;

    private final CameraPackets packets;
    private final RtcpReader rtcp = new RtcpReader();
    private final byte[] packet = new byte[2048 + Peer.TAIL_ROOM];
    private LoadPeer peer;
    private long nextPictureNanos = EventLoop.NEVER;
    private boolean isKeyPictureWanted = true;
    private long sent;

    Camera(int payloadType, int ssrc, RandomGenerator random) {
        packets = new CameraPackets(payloadType, ssrc, random);
    }

    /** Begins to film; the peer is connected. */
    void start(EventLoop loop, LoadPeer through, long nowNanos) {
        peer = through;
        nextPictureNanos = nowNanos;
        loop.timer(this);
    }

    long sent() {
        return sent;
    }

    @Override
    public long wakeAt() {
        return nextPictureNanos;
    }

    @Override
    public void onTime(long nowNanos) {
        while (nowNanos - nextPictureNanos >= 0) {
            sendPicture(nowNanos);
            nextPictureNanos += PICTURE_NANOS;
        }
    }

    private void sendPicture(long nowNanos) {
        for (int i = 0; i < CameraPackets.PACKETS_PER_PICTURE; i++) {
            int length = packets.write(packet, i, isKeyPictureWanted, System.nanoTime());
            if (peer.sendRtp(nowNanos, packet, length)) {
                sent++;
            }
        }
        isKeyPictureWanted = false;
    }

    @Override
    public void onRtp(long nowNanos, byte[] buffer, int offset, int length) {}

    @Override
    public void onRtcp(long nowNanos, byte[] buffer, int offset, int length) {
        rtcp.read(buffer, offset, length, this);
    }

    @Override
    public void onPictureLoss(int mediaSource) {
        isKeyPictureWanted = true;
    }

    @Override
    public void onFullIntraRequest(int mediaSource, int requestNumber) {
        isKeyPictureWanted = true;
    }
}
