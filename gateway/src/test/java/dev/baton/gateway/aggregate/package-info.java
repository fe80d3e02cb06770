/// How aggregates are tested: [Specification][dev.baton.gateway.aggregate.Specification] says
/// given, when, then.
@NullMarked
package dev.baton.gateway.aggregate;

import org.jspecify.annotations.NullMarked;
