/**
 * What administrators do: accounts, as Nextcloud's provisioning API has them. Virtual threads; imported by nobody.
 */
package org.talkhpb.talk.administration;
