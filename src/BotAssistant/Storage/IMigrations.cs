namespace BotAssistant.Storage;

/// <summary>Brings a database to the schema that this program knows. One implementation per kind of database.</summary>
public interface IMigrations
{
    /// <summary>The newest schema version that this program knows.</summary>
    int Latest { get; }

    /// <summary>Applies what is missing, under a lock that a second process waits for.</summary>
    /// <exception cref="NewerDatabaseException">A newer program has changed the database.</exception>
    void Apply();

    /// <summary>The schema version of a database file that nobody else has open.</summary>
    int VersionOf(string file);
}

/// <summary>The database was changed by a newer program; this one must not touch it.</summary>
public sealed class NewerDatabaseException(int found, int known)
    : Exception($"The database has schema version {found}, this program knows {known}.")
{
    public int Found { get; } = found;

    public int Known { get; } = known;
}
