package org.talkhpb.journeys.peer;

import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A camera that films a grey gradient moving to the left, 320 × 240, 20 pictures a second. */
final class TestPicture implements AutoCloseable {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int FRAME_MILLIS = 50;

    private final CustomVideoSource source = new CustomVideoSource();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int frames;

    TestPicture() {
        clock.scheduleAtFixedRate(this::film, 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    }

    CustomVideoSource source() {
        return source;
    }

    private void film() {
        NativeI420Buffer picture = NativeI420Buffer.allocate(WIDTH, HEIGHT);
        ByteBuffer luma = picture.getDataY();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                luma.put(y * picture.getStrideY() + x, (byte) (x + y + 4 * frames));
            }
        }
        frames++;
        VideoFrame frame = new VideoFrame(picture, System.nanoTime());
        source.pushFrame(frame);
        frame.release();
    }

    @Override
    public void close() {
        clock.close();
        source.dispose();
    }
}
