/**
 * Pictures of people and conversations: drawn from initials, so that everybody has one. Virtual threads; imported by
 * nobody.
 */
package org.talkhpb.talk.avatar;
