/**
 * Messages that are written now and sent later. Virtual threads; imports {@code chat}, imported by {@code conversation}.
 */
package org.talkhpb.talk.chat.schedule;
