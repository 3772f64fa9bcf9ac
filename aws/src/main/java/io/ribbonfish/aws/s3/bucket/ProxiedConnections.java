package io.ribbonfish.aws.s3.bucket;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;

/** Connections through proxies, with all that HttpClient knows of tunnels and passwords. */
record ProxiedConnections(CloseableHttpClient client) implements Connections {
  @Override
  public Answer send(HttpHost host, LeanRequest request) throws IOException {
    return new ProxiedAnswer((CloseableHttpResponse) client.executeOpen(host, request, null));
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  private record ProxiedAnswer(CloseableHttpResponse response) implements Answer {
    @Override
    public ClassicHttpResponse head() {
      return response;
    }

    @Override
    public InputStream body() throws IOException {
      HttpEntity entity = response.getEntity();
      return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    @Override
    public void close() throws IOException {
      response.close();
    }
  }
}
