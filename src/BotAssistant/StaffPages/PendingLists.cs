using BotAssistant.People;
using BotAssistant.Rosters.Columns;

namespace BotAssistant.StaffPages;

/// <summary>A list that somebody uploaded and has not yet taken in.</summary>
internal sealed record PendingList(Guid Id, CadreId Owner, string FileName, byte[] Content, DateOnly? DataDate, DateTimeOffset At)
{
    /// <summary>What they said that headers mean.</summary>
    public ColumnMap? Map { get; init; }
}

/// <summary>Lists between upload and confirmation. In memory alone and for a short time: what was not taken in is kept nowhere. Each cadre has one.</summary>
internal sealed class PendingLists(TimeProvider clock)
{
    public const int MostBytes = 20 * 1024 * 1024;

    private const int Most = 4;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly Lock gate = new();
    private readonly List<PendingList> lists = [];

    /// <returns>Null while too many others wait for their owners.</returns>
    public PendingList? Add(CadreId owner, string fileName, byte[] content, DateOnly? dataDate)
    {
        lock (gate)
        {
            Drop();
            lists.RemoveAll(list => list.Owner == owner);
            if (lists.Count >= Most)
            {
                return null;
            }

            var added = new PendingList(Guid.CreateVersion7(clock.GetUtcNow()), owner, fileName, content, dataDate, clock.GetUtcNow());
            lists.Add(added);
            return added;
        }
    }

    public PendingList? Find(CadreId owner, Guid id)
    {
        lock (gate)
        {
            Drop();
            return lists.Find(list => list.Owner == owner && list.Id == id);
        }
    }

    public void Put(PendingList list)
    {
        lock (gate)
        {
            lists.RemoveAll(other => other.Id == list.Id);
            lists.Add(list);
        }
    }

    public void Remove(Guid id)
    {
        lock (gate)
        {
            lists.RemoveAll(list => list.Id == id);
        }
    }

    private void Drop() => lists.RemoveAll(list => clock.GetUtcNow() - list.At > Kept);
}
