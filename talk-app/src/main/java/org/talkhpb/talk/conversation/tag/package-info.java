/**
 * Tags by which users sort their own lists of conversations. Virtual threads; imported by {@code conversation}.
 */
package org.talkhpb.talk.conversation.tag;
