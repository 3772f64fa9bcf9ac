package io.ribbonfish.parquet;

import io.ribbonfish.bloblang.Utf8;
import io.ribbonfish.bloblang.eval.EvaluationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Reads all rows of a Parquet file that is held in memory. */
final class ParquetRows {
  /** More would exhaust the process: a few bytes can stand for very many rows. */
  private static final long MAX_ROWS = 10_000_000;

  private ParquetRows() {}

  static List<Object> read(byte[] file) {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    List<Object> rows = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(new BytesInput(file), options)) {
      MessageType schema = reader.getFooter().getFileMetaData().getSchema();
      if (reader.getRecordCount() > MAX_ROWS) {
        throw new EvaluationException("parquet: the file has more than " + MAX_ROWS + " rows");
      }
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        addRows(pages, schema, rows);
      }
      return rows;
    } catch (EvaluationException refused) {
      throw refused;
    } catch (IOException | RuntimeException | StackOverflowError broken) {
      throw new EvaluationException("parquet: the value is not a valid Parquet file");
    }
  }

  private static void addRows(PageReadStore pages, MessageType schema, List<Object> rows) {
    RecordReader<Group> records =
        new ColumnIOFactory()
            .getColumnIO(schema)
            .getRecordReader(pages, new GroupRecordConverter(schema));
    for (long i = 0; i < pages.getRowCount(); i++) {
      rows.add(object(records.read(), schema));
    }
  }

  private static Map<String, @Nullable Object> object(Group group, GroupType type) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int field = 0; field < type.getFieldCount(); field++) {
      object.put(type.getFieldName(field), field(group, field, type.getType(field)));
    }
    return object;
  }

  private static @Nullable Object field(Group group, int field, Type type) {
    int count = group.getFieldRepetitionCount(field);
    if (type.isRepetition(Type.Repetition.REPEATED)) {
      List<@Nullable Object> list = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        list.add(value(group, field, i, type));
      }
      return list;
    }
    return count == 0 ? null : value(group, field, 0, type);
  }

  private static @Nullable Object value(Group group, int field, int index, Type type) {
    if (type.isPrimitive()) {
      return primitive(group, field, index, type);
    }
    Group inner = group.getGroup(field, index);
    GroupType groupType = type.asGroupType();
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
      return list(inner, groupType);
    }
    if (meaning instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation) {
      return map(inner, groupType);
    }
    return object(inner, groupType);
  }

  /** The elements below the one repeated field of a list. */
  private static List<@Nullable Object> list(Group group, GroupType type) {
    List<@Nullable Object> list = new ArrayList<>();
    Type repeated = type.getType(0);
    for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
      boolean wrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
      list.add(
          wrapped
              ? field(group.getGroup(0, i), 0, repeated.asGroupType().getType(0))
              : value(group, 0, i, repeated));
    }
    return list;
  }

  private static Map<String, @Nullable Object> map(Group group, GroupType type) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    GroupType entry = type.getType(0).asGroupType();
    for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
      Group pair = group.getGroup(0, i);
      String key = String.valueOf(field(pair, 0, entry.getType(0)));
      map.put(key, entry.getFieldCount() < 2 ? null : field(pair, 1, entry.getType(1)));
    }
    return map;
  }

  private static Object primitive(Group group, int field, int index, Type type) {
    return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> (long) group.getInteger(field, index);
      case INT64 -> group.getLong(field, index);
      case BOOLEAN -> group.getBoolean(field, index);
      case FLOAT -> group.getFloat(field, index);
      case DOUBLE -> group.getDouble(field, index);
      case INT96 -> Utf8.string(group.getInt96(field, index).getBytes());
      case BINARY, FIXED_LEN_BYTE_ARRAY -> Utf8.string(group.getBinary(field, index).getBytes());
    };
  }
}
