/**
 * ICE of one peer (RFC 8445): the lite agent of our servers and a small controlling agent for tests. Runs on the peer's loop, reads no
 * clock, opens no socket. Imported by {@code rtc.peer}; the demultiplexer of sfu-service uses {@link org.talkhpb.rtc.ice.LocalUfrag}.
 */
package org.talkhpb.rtc.ice;
