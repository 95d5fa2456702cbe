/**
 * Media loops: one platform thread with one UDP port, and everything placed on it. {@link
 * org.talkhpb.sfu.loop.Connections} routes datagrams to peers, {@link org.talkhpb.sfu.loop.Streams} carries out orders;
 * both know no thread and no socket, which {@link org.talkhpb.sfu.loop.MediaLoop} adds. Imported by control.
 */
package org.talkhpb.sfu.loop;
