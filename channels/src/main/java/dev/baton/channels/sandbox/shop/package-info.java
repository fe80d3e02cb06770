/// A stand-in for the company's shop: what the connector looks up and has done, over HTTP, with a
/// few orders, and with the troubles that such systems have.
///
/// Start with [ShopStandIn][dev.baton.channels.sandbox.shop.ShopStandIn]. It shares no code with
/// the connector that calls it.
@NullMarked
package dev.baton.channels.sandbox.shop;

import org.jspecify.annotations.NullMarked;
