/** Numbers in network byte order inside byte arrays. Any thread; imported by every protocol of rtc. */
package org.talkhpb.rtc.wire;
