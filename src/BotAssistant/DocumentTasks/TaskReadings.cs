using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotAssistant.Decisions;
using BotAssistant.Model;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.DocumentTasks;

/// <summary>A document that the model looks through, as those see it who decide about its tasks.</summary>
/// <param name="EndedAt">Null while it is read.</param>
/// <param name="Count">How many of its tasks were new.</param>
/// <param name="IsHelped">Whether every answer of the model could be used; else what it did not read has the rules' tasks.</param>
/// <param name="KeptHere">So many paragraphs are urgent or quiet: the model did not see them.</param>
internal sealed record TaskReadingLine(Guid Id, string Title, DateTimeOffset Since, DateTimeOffset? EndedAt, int Count, bool IsHelped, int KeptHere);

/// <summary>What is kept, sealed, of a document that waits for the model: never the file.</summary>
/// <param name="Hash">SHA-256 of the file.</param>
/// <param name="Tasks">What the rules found; empty when it is over.</param>
/// <param name="Sentences">Those that the model is asked about; empty when it is over.</param>
internal sealed record TaskReadingKept(string Title, DateOnly? Day, bool IsLeftOff, byte[] Hash, IReadOnlyList<ProposedTask> Tasks, IReadOnlyList<TaskSentence> Sentences)
{
    public int Tries { get; init; }

    public int Count { get; init; }

    /// <summary>Paragraphs that the model did not see.</summary>
    public int KeptHere { get; init; }

    public IReadOnlyList<string> Results { get; init; } = [];
}

/// <summary>
/// Documents that wait for the model. That one waits is on the disk before the model is asked, and after a crash it is taken up again; its
/// end is in the same transaction as its proposals.
/// </summary>
internal sealed class TaskReadings(IDatabaseReader reader, IDatabaseWriter writer, RowCipher cipher, TaskInbox inbox, TaskProposing proposing, TimeProvider clock) : IDisposable
{
    /// <summary>Asked again after a crash, but not for ever: it may have been the asking that ended the program.</summary>
    private const int MostTries = 2;

    private const string Table = "task_proposals";
    private readonly AfterCommit added = new();
    private readonly ConcurrentDictionary<Guid, byte> beingRead = new();

    /// <summary>Puts a document before the model. One that waits already waits once.</summary>
    public async Task<Guid> AddAsync(TasksFound found, IReadOnlyList<TaskSentence> sentences, RegionCode region, string by)
    {
        var key = SHA256.HashData([.. found.Hash, .. Encoding.UTF8.GetBytes($"{region.Value}\nreading")]);
        var id = await writer.WriteAsync(db =>
        {
            var now = clock.GetUtcNow();
            if (db.Set<TaskProposal>().FirstOrDefault(row => row.Key == key) is { } other)
            {
                if (other.State is TaskProposalState.Reading)
                {
                    return other.Id;
                }

                // Read before, and asked for anew.
                db.Remove(other);
                db.SaveChanges();
            }

            var next = VersionSeven.Next(now);
            db.Add(new TaskProposal
            {
                Id = next,
                Key = key,
                Region = region.Value,
                Content = Seal(next, new(found.Title, found.Day, found.IsLeftOff, found.Hash, found.Tasks, [.. TaskParts.Of(sentences).SelectMany(part => part)])),
                ProposedAt = now,
                ProposedBy = by,
                State = TaskProposalState.Reading,
            });
            return next;
        });
        added.Announce();
        return id;
    }

    /// <returns>Null if it is not there, or not theirs.</returns>
    public TaskReadingLine? Find(Viewer viewer, Guid id) => reader.Read(db =>
        TaskInbox.Theirs(db, viewer).FirstOrDefault(row => row.Id == id && (row.State == TaskProposalState.Reading || row.State == TaskProposalState.Read)) is { } row ? LineOf(row) : null);

    /// <summary>Those that are not over.</summary>
    public IReadOnlyList<TaskReadingLine> Waiting(Viewer viewer) => reader.Read(db => (IReadOnlyList<TaskReadingLine>)
        [.. TaskInbox.Theirs(db, viewer).Where(row => row.State == TaskProposalState.Reading).OrderBy(row => row.ProposedAt).AsEnumerable().Select(LineOf)]);

    /// <summary>Until a document is added, or so long.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken ct) => added.WaitAsync(longest, clock, ct);

    /// <summary>Reads the one that waits longest.</summary>
    /// <returns>False if none waits that nobody reads yet.</returns>
    /// <exception cref="OperationCanceledException">The program ends; the document waits for the next start.</exception>
    public async Task<bool> ReadNextAsync(CancellationToken ct)
    {
        var waiting = reader.Read(db => db.Set<TaskProposal>().Where(row => row.State == TaskProposalState.Reading).OrderBy(row => row.ProposedAt).ThenBy(row => row.Id).Select(row => row.Id).ToArray());
        foreach (var id in waiting.Where(id => beingRead.TryAdd(id, 0)))
        {
            // One that somebody else began meanwhile is read once: the model is not asked twice about the same.
            try
            {
                return await ReadAsync(id, ct);
            }
            finally
            {
                beingRead.TryRemove(id, out _);
            }
        }

        return false;
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await BeginAsync(id) is not { } kept)
        {
            return false;
        }

        FaultPoint.Pass(FaultPoint.DocumentWaiting);
        var rules = new TasksFound(kept.Title, kept.Tasks, kept.Day, kept.IsLeftOff) { Hash = kept.Hash };
        var found = kept.Tries > MostTries ? rules with { ModelResults = [ModelFailures.TriedTooOften] } : await proposing.RefineAsync(rules, kept.Sentences, ct);
        await EndAsync(id, kept, found);
        return true;
    }

    private Task<TaskReadingKept?> BeginAsync(Guid id) => writer.WriteAsync(db =>
    {
        if (db.Set<TaskProposal>().FirstOrDefault(row => row.Id == id && row.State == TaskProposalState.Reading) is not { } row)
        {
            return null;
        }

        var kept = Open(row);
        kept = kept with { Tries = kept.Tries + 1 };
        row.Content = Seal(id, kept);
        return kept;
    });

    private Task<bool> EndAsync(Guid id, TaskReadingKept kept, TasksFound found) => writer.WriteAsync(db =>
    {
        if (db.Set<TaskProposal>().FirstOrDefault(row => row.Id == id && row.State == TaskProposalState.Reading) is not { } row)
        {
            return false;
        }

        if (Open(row).Tries != kept.Tries)
        {
            // It was begun again, on another start of the program: that one ends it.
            return false;
        }

        var count = inbox.Keep(db, found, row.Region, row.ProposedBy);
        row.Content = Seal(id, kept with { Tasks = [], Sentences = [], Count = count, KeptHere = found.KeptHere, Results = found.ModelResults });
        (row.State, row.DecidedAt, row.PromptVersion, row.Model) = (TaskProposalState.Read, clock.GetUtcNow(), found.PromptVersion, found.Model);
        return true;
    });

    private TaskReadingLine LineOf(TaskProposal row)
    {
        var kept = Open(row);
        return new(row.Id, kept.Title, row.ProposedAt, row.DecidedAt, kept.Count, kept.Results.All(result => result is ModelUsed.Helped or CheckedTasks.Nothing), kept.KeptHere);
    }

    private byte[] Seal(Guid id, TaskReadingKept kept) => cipher.Seal(Table, nameof(TaskProposal.Content), id, JsonSerializer.Serialize(kept, ModelJson.Plain));

    private TaskReadingKept Open(TaskProposal row) => JsonSerializer.Deserialize<TaskReadingKept>(cipher.Open(Table, nameof(TaskProposal.Content), row.Id, row.Content), ModelJson.Plain)!;

    public void Dispose() => added.Dispose();
}
