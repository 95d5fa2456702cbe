/** Load generators and meters behind {@code deploy/bench}; each benchmark is a program of its own. */
package org.talkhpb.bench;
