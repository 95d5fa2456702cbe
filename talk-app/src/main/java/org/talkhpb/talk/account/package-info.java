/**
 * Who people are: accounts, passwords, app passwords and cookie sessions, and the {@link Actor} under whose name
 * something happens. Virtual threads; the bottom of the package order, imported by all.
 */
package org.talkhpb.talk.account;
