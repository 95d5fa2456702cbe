/** What media nodes announce of themselves each second: where they are reachable, how busy, draining or not. */
package org.talkhpb.contracts.load;
