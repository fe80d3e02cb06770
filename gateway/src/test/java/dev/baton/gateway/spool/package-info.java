/// How the spool keeps its word while stores, disks and nodes come and go.
@NullMarked
package dev.baton.gateway.spool;

import org.jspecify.annotations.NullMarked;
