package io.ribbonfish.aws.network;

import org.apache.hc.client5.http.RouteInfo;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Says who one is to a proxy that reads the request itself, without waiting to be asked. Nothing of
 * it goes through a tunnel, at whose other end the store is.
 */
public final class ProxyAuthorization implements HttpRequestInterceptor {
  private final String value;

  /** Says who one is with this header value. */
  public ProxyAuthorization(String value) {
    this.value = value;
  }

  @Override
  public void process(HttpRequest request, EntityDetails entity, HttpContext context) {
    RouteInfo route = HttpClientContext.cast(context).getHttpRoute();
    if (route != null && route.getProxyHost() != null && !route.isTunnelled()) {
      request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, value);
    }
  }
}
