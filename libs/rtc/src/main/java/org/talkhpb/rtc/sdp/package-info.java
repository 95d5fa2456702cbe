/**
 * Session descriptions (RFC 8866 with the WebRTC attributes of RFC 9429): a model of records, a parser with limits and
 * a printer. It decides nothing: which codec, which layer, which direction is the business of the service. Pure values,
 * usable on any thread; imported by peer, the SFU's negotiator and tests.
 */
package org.talkhpb.rtc.sdp;
