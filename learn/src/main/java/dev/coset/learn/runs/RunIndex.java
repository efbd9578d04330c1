package dev.coset.learn.runs;

import dev.coset.data.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The runs of a folder as a DuckDB file to query by SQL: {@code runs.duckdb} in that folder.
 *
 * <p>The file is made anew from the folders of the runs whenever one of them has changed, under
 * another name that is then renamed, and queried read-only. So any number of trainings and of
 * queries work at the same time, none waits for a lock, and the file may be deleted at any time;
 * see {@link RunRecorder} for why it is not the truth. Needs {@code org.duckdb:duckdb_jdbc} on the
 * class path, which is not a dependency of this room because of its size.
 *
 * <p>Tables: {@code runs(id, started, status, metric, best, best_epoch, steps, epochs, seconds,
 * seed, samples, parameters, data, message)}, {@code settings}, {@code environment} and {@code
 * configuration} {@code (run, name, value)}, {@code steps(run, step, loss, gradient_norm,
 * learning_rate)}, {@code epochs(run, epoch, step, loss, gradient_norm, learning_rate, seconds)},
 * {@code validations(run, step, epoch, training_loss, is_best, metric, value)}.
 */
public final class RunIndex implements AutoCloseable {

  private static final String FILE = "runs.duckdb";
  private static final List<String> SCHEMA =
      List.of(
          "create table runs(id varchar, started timestamptz, status varchar, metric varchar,"
              + " best double, best_epoch integer, steps bigint, epochs integer, seconds double,"
              + " seed bigint, samples bigint, parameters bigint, data varchar, message varchar)",
          "create table settings(run varchar, name varchar, value varchar)",
          "create table environment(run varchar, name varchar, value varchar)",
          "create table configuration(run varchar, name varchar, value varchar)",
          "create table steps(run varchar, step bigint, loss double, gradient_norm double,"
              + " learning_rate double)",
          "create table epochs(run varchar, epoch integer, step bigint, loss double,"
              + " gradient_norm double, learning_rate double, seconds double)",
          "create table validations(run varchar, step bigint, epoch integer, training_loss double,"
              + " is_best boolean, metric varchar, value double)");
  private static final Map<String, String> FIGURES =
      Map.of(
          "steps", RunFiles.STEPS, "epochs", RunFiles.EPOCHS, "validations", RunFiles.VALIDATIONS);

  private final Connection connection;

  private RunIndex(Connection connection) {
    this.connection = connection;
  }

  /**
   * The index of a folder of runs, up to date.
   *
   * @throws BadInputException if the folder cannot be read, or DuckDB is not there
   */
  public static RunIndex open(Path runs) {
    List<RunRecord> records = new RunStore(runs).list();
    Path file = runs.resolve(FILE);
    try {
      if (!isFresh(file, records)) {
        build(file, records);
      }
      Properties readOnly = new Properties();
      readOnly.setProperty("duckdb.read_only", "true");
      return new RunIndex(DriverManager.getConnection("jdbc:duckdb:" + file, readOnly));
    } catch (SQLException e) {
      throw new BadInputException(
          "The index of runs %s cannot be made: %s; add org.duckdb:duckdb_jdbc to the class path if it is missing"
              .formatted(file, firstLine(e)),
          e);
    } catch (IOException e) {
      throw new BadInputException(
          "The index of runs %s cannot be written; make its folder writable".formatted(file), e);
    }
  }

  /**
   * What a query finds; it can change nothing.
   *
   * @throws BadInputException if it is not SQL that fits the tables
   */
  public RunTable query(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      ResultSetMetaData form = found.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= form.getColumnCount(); i++) {
        columns.add(form.getColumnLabel(i));
      }
      List<List<String>> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          Object value = found.getObject(i);
          row.add(value == null ? "" : value.toString());
        }
        rows.add(row);
      }
      return new RunTable(columns, rows);
    } catch (SQLException e) {
      throw new BadInputException("The query cannot be answered: " + firstLine(e), e);
    }
  }

  /**
   * Writes a table to a file, whose extension decides: {@code .csv}, {@code .json} or {@code
   * .parquet}.
   *
   * @throws BadInputException if the extension is another, or the file cannot be written
   */
  public void export(String table, Path file) {
    if (SCHEMA.stream().noneMatch(line -> line.startsWith("create table " + table + "("))) {
      throw new BadInputException(
          "There is no table '%s'; choose runs, settings, environment, configuration, steps, epochs or validations"
              .formatted(table));
    }
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String format =
        name.endsWith(".csv")
            ? "csv, header"
            : name.endsWith(".json")
                ? "json, array true"
                : name.endsWith(".parquet") ? "parquet" : "";
    if (format.isEmpty()) {
      throw new BadInputException(
          "Tables are written as .csv, .json or .parquet, given: %s; change the name"
              .formatted(file));
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select * from %s) to %s (format %s)"
              .formatted(table, quoted(file.toAbsolutePath().toString()), format));
    } catch (SQLException e) {
      throw new BadInputException("%s cannot be written: %s".formatted(file, firstLine(e)), e);
    }
  }

  private static boolean isFresh(Path file, List<RunRecord> records) throws IOException {
    if (Files.notExists(file)) {
      return false;
    }
    FileTime built = Files.getLastModifiedTime(file);
    Path folder = file.toAbsolutePath().getParent();
    if (Files.getLastModifiedTime(folder).compareTo(built) > 0) {
      return false;
    }
    for (RunRecord run : records) {
      if (run.status() == RunStatus.RUNNING) {
        return false;
      }
      try (Stream<Path> parts = Files.list(run.folder())) {
        for (Path part : parts.toList()) {
          if (Files.getLastModifiedTime(part).compareTo(built) >= 0) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static void build(Path file, List<RunRecord> records) throws IOException, SQLException {
    Path folder = Files.createTempDirectory(file.toAbsolutePath().getParent(), ".index-");
    Path made = folder.resolve(FILE);
    try {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + made)) {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
          for (String table : SCHEMA) {
            statement.execute(table);
          }
        }
        for (RunRecord run : records) {
          insert(connection, run);
        }
        connection.commit();
      }
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> rest = Files.list(folder)) {
      for (Path part : rest.toList()) {
        Files.delete(part);
      }
    }
    Files.delete(folder);
  }

  private static void insert(Connection connection, RunRecord run) throws SQLException {
    var json = RunFiles.read(run.folder());
    try (PreparedStatement row =
        connection.prepareStatement(
            "insert into runs values (?, ?::timestamptz, ?, ?, ?::double, ?::integer, ?::bigint,"
                + " ?::integer, ?::double, ?::bigint, ?::bigint, ?::bigint, ?, ?)")) {
      String[] values = {
        run.id(),
        run.started().toString(),
        run.status().name().toLowerCase(Locale.ROOT),
        run.metric(),
        json.at("/result/best").asText(null),
        json.at("/result/bestEpoch").asText(null),
        json.at("/result/steps").asText(null),
        json.at("/result/epochs").asText(null),
        json.at("/result/seconds").asText(null),
        json.path("seed").asText(null),
        json.path("samples").asText(null),
        json.path("parameters").asText(null),
        run.data(),
        run.message().orElse("")
      };
      for (int i = 0; i < values.length; i++) {
        row.setString(i + 1, values[i] == null || values[i].isEmpty() ? null : values[i]);
      }
      row.execute();
    }
    pairs(connection, "settings", run, run.settings());
    pairs(connection, "environment", run, run.environment());
    pairs(connection, "configuration", run, run.configuration());
    for (var figures : FIGURES.entrySet()) {
      figures(connection, figures.getKey(), run, run.folder().resolve(figures.getValue()));
    }
  }

  private static void pairs(
      Connection connection, String table, RunRecord run, Map<String, String> values)
      throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement("insert into %s values (?, ?, ?)".formatted(table))) {
      for (var entry : values.entrySet()) {
        row.setString(1, run.id());
        row.setString(2, entry.getKey());
        row.setString(3, entry.getValue());
        row.execute();
      }
    }
  }

  /** A line that a killed run did not finish is passed over. */
  private static void figures(Connection connection, String table, RunRecord run, Path file)
      throws SQLException {
    if (Files.exists(file)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "insert into %s select %s, * from read_csv(%s, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', columns = %s, ignore_errors = true)"
                .formatted(table, quoted(run.id()), quoted(file.toString()), columns(table)));
      }
    }
  }

  /** The columns of a table but the first, as DuckDB's reader wants them. */
  private static String columns(String table) {
    String line =
        SCHEMA.stream()
            .filter(text -> text.startsWith("create table " + table + "("))
            .findFirst()
            .orElseThrow();
    List<String> fields = new ArrayList<>();
    for (String column : line.substring(line.indexOf('(') + 1, line.length() - 1).split(",", -1)) {
      String[] words = column.strip().split(" ", -1);
      fields.add("'%s': '%s'".formatted(words[0], words[1]));
    }
    return "{" + String.join(", ", fields.subList(1, fields.size())) + "}";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Closes the file. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException("The index of runs cannot be closed", e));
    }
  }
}
