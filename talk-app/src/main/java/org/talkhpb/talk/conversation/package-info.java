/**
 * Conversations as a participant sees and steers them: the list, one conversation, its creation and settings, its
 * people, entering and leaving. The resources here join what the packages below know into Talk's Room object. Virtual
 * threads; imported by nobody.
 */
package org.talkhpb.talk.conversation;
