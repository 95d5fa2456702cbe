/** A real libwebrtc (webrtc-java, headless) as publisher and subscriber against loops of this service. */
package org.talkhpb.sfu.nativeclient;
