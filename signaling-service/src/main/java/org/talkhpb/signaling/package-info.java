/**
 * One signaling node: {@link org.talkhpb.signaling.SignalingNode} puts its parts together, {@code NodeBeans} gives them to
 * Quarkus. Packages, outermost first: socket, backend, status, internal, media, room, session, talk, cluster, throttle,
 * protocol, observe; none imports one before it.
 */
package org.talkhpb.signaling;
