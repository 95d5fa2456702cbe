/**
 * Event loops and media sockets: the only code of the suite that opens them. A loop is one platform thread; everything
 * registered with it (ports, timers, commands) runs on that thread and needs no lock. On Linux the sockets are driven by
 * {@code epoll}, {@code recvmmsg} and {@code sendmsg} with segmentation offload through java.lang.foreign ({@code
 * Linux…} classes over {@code org.talkhpb.net.linux}); elsewhere by the JDK's channels ({@code Nio…} classes).
 *
 * <p>Imported by sfu-service, turn-service and test clients. Knows no protocol.
 */
package org.talkhpb.net;
