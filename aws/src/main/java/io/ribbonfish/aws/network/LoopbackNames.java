package io.ribbonfish.aws.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Looks names up as the system does, and those below {@code localhost} as RFC 6761 wants them: so
 * that {@code bucket.localhost} reaches a server on this machine, whatever its resolver knows.
 */
public final class LoopbackNames extends SystemDefaultDnsResolver {
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return Loopback.isName(host)
        ? new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})}
        : super.resolve(host);
  }
}
