package org.talkhpb.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One platform thread that owns sockets, timers and whatever state hangs on them. A turn serves the sockets that are
 * ready, then due timers, then commands of other threads, and sends what was queued meanwhile. The clock is read once
 * per turn.
 *
 * <p>Production calls {@link #start()}; a test calls {@link #step(long)} by hand with any time it likes. Except for
 * {@link #tell}, {@link #stop}, {@link #counters}, {@link #isStarted} and {@link #lastTurnNanos} everything belongs to
 * the loop's thread, or to the thread that builds the loop before it starts.
 */
public final class EventLoop implements AutoCloseable {
    /** For {@link Timer#wakeAt}: nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int COMMANDS_PER_TURN = 256;
    private static final long OVERRUN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STOP_WAIT_MILLIS = 5_000;

    /** Something that is due at times. */
    public interface Timer {
        /** When {@link #onTime} is due, in nanoTime; {@link EventLoop#NEVER} for not at all. Asked every turn. */
        long wakeAt();

        void onTime(long nowNanos);
    }

    private final String name;
    private final NetCounters counters = new NetCounters();
    private final Faults faults;
    private final CommandQueue commands;
    private final Poller poller;
    private final List<Timer> timers = new ArrayList<>();
    private final Thread thread;
    private volatile boolean started;
    private volatile boolean stopping;
    private volatile boolean waiting;
    private volatile long lastTurnNanos = System.nanoTime();

    public EventLoop(String name) {
        this(name, LoopOptions.defaults());
    }

    public EventLoop(String name, LoopOptions options) {
        this.name = name;
        faults = new Faults(name, counters);
        commands = new CommandQueue(options.commandCapacity());
        poller = Pollers.open(options.sockets(), counters, faults);
        thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
    }

    public String name() {
        return name;
    }

    public NetCounters counters() {
        return counters;
    }

    /**
     * Runs {@code command} on the loop in one of its next turns. Any thread.
     *
     * @return false, and counts it, when the queue is full or the loop is stopping
     */
    public boolean tell(Runnable command) {
        if (stopping || !commands.offer(command)) {
            counters.addShared(NetCounter.COMMANDS_REFUSED);
            return false;
        }
        if (waiting) {
            poller.wakeUp();
        }
        return true;
    }

    /** Binds a UDP socket of its own port. */
    public UdpPort openUdp(InetSocketAddress bind, UdpPort.Receiver receiver) throws IOException {
        return openUdp(bind, UdpOptions.exclusive(), receiver);
    }

    /**
     * Binds a UDP socket. An IPv6 address takes IPv6 only; port 0 lets the kernel choose.
     *
     * @throws java.net.BindException when the port is taken or the address is not of this machine
     */
    public UdpPort openUdp(InetSocketAddress bind, UdpOptions options, UdpPort.Receiver receiver) throws IOException {
        return poller.openUdp(bind, options, receiver);
    }

    /** Listens for TCP connections; they live on this loop. */
    public TcpListener listenTcp(InetSocketAddress bind, TcpOptions options, TcpListener.Acceptor acceptor)
            throws IOException {
        return poller.listenTcp(bind, options, acceptor);
    }

    /** Asks {@code timer} each turn from now on. */
    public void timer(Timer timer) {
        timers.add(timer);
    }

    /** One turn without waiting; returns how much there was to do, 0 when idle. */
    public int step(long nowNanos) {
        poller.await(0);
        return turn(nowNanos);
    }

    /** Starts the thread. */
    public void start() {
        started = true;
        thread.start();
    }

    /** True from {@link #start} to the end of the thread. */
    public boolean isStarted() {
        return started && thread.isAlive();
    }

    /** True on the loop's own thread. */
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    /** The nanoTime of the last turn, at most a second or a long turn ago in a healthy loop. */
    public long lastTurnNanos() {
        return lastTurnNanos;
    }

    /** Ends the loop after its present turn, closes its sockets and waits for that. Idempotent; any thread. */
    public void stop() {
        boolean first = !stopping;
        stopping = true;
        poller.wakeUp();
        if (started) {
            joinThread();
        } else if (first) {
            poller.close();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void joinThread() {
        if (inLoop()) {
            return;
        }
        try {
            thread.join(STOP_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                waiting = true;
                // A command offered after this look finds waiting set and wakes the poller.
                long timeoutNanos = commands.isEmpty() ? untilNextTimer(System.nanoTime()) : 0;
                poller.await(timeoutNanos);
                waiting = false;
                turn(System.nanoTime());
            }
        } finally {
            commands.drain(Integer.MAX_VALUE, this::runCommand);
            poller.close();
        }
    }

    private int turn(long nowNanos) {
        lastTurnNanos = nowNanos;
        long startNanos = System.nanoTime();
        int work = poller.serve(nowNanos);
        work += runTimers(nowNanos);
        work += commands.drain(COMMANDS_PER_TURN, this::runCommand);
        poller.flush();
        long takenNanos = System.nanoTime() - startNanos;
        counters.add(NetCounter.BUSY_NANOS, takenNanos);
        if (takenNanos > OVERRUN_NANOS) {
            counters.add(NetCounter.TURN_OVERRUNS, 1);
        }
        return work;
    }

    private int runTimers(long nowNanos) {
        int due = 0;
        for (int i = 0; i < timers.size(); i++) {
            Timer timer = timers.get(i);
            try {
                long wakeAtNanos = timer.wakeAt();
                if (wakeAtNanos != NEVER && wakeAtNanos - nowNanos <= 0) {
                    timer.onTime(nowNanos);
                    due++;
                }
            } catch (RuntimeException e) {
                faults.escaped(e);
            }
        }
        return due;
    }

    private void runCommand(Runnable command) {
        try {
            command.run();
        } catch (RuntimeException e) {
            faults.escaped(e);
        }
    }

    private long untilNextTimer(long nowNanos) {
        long shortest = LONGEST_WAIT_NANOS;
        for (int i = 0; i < timers.size(); i++) {
            long wakeAtNanos = timers.get(i).wakeAt();
            if (wakeAtNanos != NEVER) {
                shortest = Math.min(shortest, Math.max(0, wakeAtNanos - nowNanos));
            }
        }
        return shortest;
    }
}
