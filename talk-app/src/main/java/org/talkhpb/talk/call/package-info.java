/**
 * Calls: who is in one with which devices, when it began and when it is over. Media itself flows past talk-app. Virtual
 * threads; imports {@code participant} and below.
 */
package org.talkhpb.talk.call;
