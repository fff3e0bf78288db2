using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>Where lists are laid out before they are taken in; one at a time, over all processes.</summary>
internal interface IRosterStagings
{
    /// <returns>Null while somebody else takes in a list.</returns>
    IRosterStaging? Open();

    /// <summary>Removes what a process left that died while it took in a list.</summary>
    void RemoveLeftovers();
}

/// <summary>
/// The rows of one list, and what is to become of them, in a private file beside the database: a list of any length needs no memory, and the
/// database is written once, in one short transaction. Gone when it is disposed.
/// </summary>
internal interface IRosterStaging : IDisposable
{
    /// <param name="subject">What the row is about; rows of one subject are read together.</param>
    /// <param name="line">Sealed by the caller.</param>
    void AddLine(string subject, byte[] line);

    /// <summary>Subject by subject, in the order of the subjects; the lines of each as they were added.</summary>
    IEnumerable<(string Subject, IReadOnlyList<byte[]> Lines)> Subjects();

    /// <summary>An entity to be added. A matter's number is counted on from the newest of the database.</summary>
    void Add(object row);

    /// <summary>The same, made while planning goes on, on another thread: what it is made of must not change any more.</summary>
    void AddLater(Func<object> make);

    /// <summary>An entity to be written over the one with the same key.</summary>
    void Change(object row);

    /// <summary>An entity to be removed.</summary>
    void Remove(object row);

    /// <summary>The household was planned for as it was then; if it is another by now, nothing is written.</summary>
    void Expect(HouseholdId household, DateTimeOffset updatedAt);

    /// <summary>Writes all of it in one transaction, and what <paramref name="write"/> does with it.</summary>
    /// <exception cref="RosterOvertakenException">Something was changed meanwhile; nothing was written.</exception>
    /// <exception cref="StorageUnavailableException">The disk or another process is in the way; nothing was written.</exception>
    Task<T> ApplyAsync<T>(Func<AssistantDb, T> write);
}

/// <summary>The records were changed while the list was planned: plan again.</summary>
internal sealed class RosterOvertakenException() : UnitRejectedException("The records were changed while the list was planned.");
