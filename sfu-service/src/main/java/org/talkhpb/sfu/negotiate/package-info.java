/**
 * What we say to offers and what we offer: codecs, extensions, sources. Pure values in and out, usable on any thread;
 * knows no publisher and no subscriber. Imported by publish, subscribe and loop.
 */
package org.talkhpb.sfu.negotiate;
