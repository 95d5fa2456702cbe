/**
 * What an SFU may know of a payload without decoding it: descriptors of VP8, VP9 and AV1, key frames of H.264. Views on
 * bytes, no garbage. Objects belong to the loop that uses them; imported by the SFU and tests.
 */
package org.talkhpb.rtc.rtp.payload;
