package dev.dlt4j.jdbc.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What a server is and allows.
///
/// @param mariaDb     whether it is MariaDB, else MySQL
/// @param loadsLocal  whether clients may send files
/// @param maxPacket   bytes of the largest statement that it takes
record MySqlServer(boolean mariaDb, int majorVersion, boolean loadsLocal, long maxPacket) {
    private static final int MYSQL_NO_PAD = 8;

    static MySqlServer of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement
                        .executeQuery("SELECT VERSION(), @@local_infile, @@max_allowed_packet")) {
            row.next();
            return new MySqlServer(row.getString(1).contains("MariaDB"),
                    connection.getMetaData().getDatabaseMajorVersion(), row.getInt(2) == 1, row.getLong(3));
        }
    }

    /// The order of texts in which two are equal only when all their bytes are: keys that differ in case, in
    /// accents or in spaces at their end are different keys.
    String collation() {
        if (mariaDb) {
            return "utf8mb4_nopad_bin";
        }
        return majorVersion >= MYSQL_NO_PAD ? "utf8mb4_0900_bin" : "utf8mb4_bin";
    }
}
