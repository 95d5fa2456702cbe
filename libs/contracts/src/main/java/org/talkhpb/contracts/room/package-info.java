/** What signaling nodes tell each other of rooms and sessions. */
package org.talkhpb.contracts.room;
