package io.ribbonfish.bookmarks;

/** Which object a bookmark is about; sorted by topic and then key, in {@link KeyOrder#UTF8}. */
record ObjectName(String topic, String key) implements Comparable<ObjectName> {
  @Override
  public int compareTo(ObjectName other) {
    int byTopic = KeyOrder.UTF8.compare(topic, other.topic);
    return byTopic != 0 ? byTopic : KeyOrder.UTF8.compare(key, other.key);
  }
}
