using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Model;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.DocumentTasks;

/// <summary>A proposal as somebody decides about it.</summary>
internal sealed record TaskLine(Guid Id, string Document, ProposedTask Task, RegionCode Region, TaskProposalState State, DateTimeOffset ProposedAt, string? DecidedBy, DateTimeOffset? DecidedAt, long? Item);

/// <summary>A proposal as somebody takes it on: their words, their day, their place.</summary>
internal sealed record TaskAccepted(string What, string? Unit, DateOnly? DueOn, RegionCode Region);

internal enum TaskDecision
{
    Done,
    NotFound,

    /// <summary>Somebody else was quicker.</summary>
    DoneAlready,

    /// <summary>The place is not one of theirs.</summary>
    NotAllowed,
    InPast,
}

/// <summary>Proposals that wait for a person's yes or no, one by one. Those of a region's township and county decide; nobody else sees any.</summary>
internal sealed class TaskInbox(
    IDatabaseReader reader, IDatabaseWriter writer, RowCipher cipher, WorkItemOpening opening, Deadlines deadlines, AuditChain audit, IDialogs dialogs, TimeProvider clock)
{
    private const string Table = "task_proposals";
    private static readonly Role[] Deciding = [Role.Township, Role.County];

    /// <summary>Keeps what was found for whoever decides in that region.</summary>
    /// <returns>How many were new.</returns>
    public Task<int> KeepAsync(TasksFound found, RegionCode region, string by) => writer.WriteAsync(db => Keep(db, found, region.Value, by));

    /// <summary>The same, in a transaction that does more.</summary>
    public int Keep(AssistantDb db, TasksFound found, string region, string by)
    {
        var (now, added) = (clock.GetUtcNow(), 0);
        foreach (var task in found.Tasks)
        {
            var key = SHA256.HashData([.. found.Hash, .. Encoding.UTF8.GetBytes($"{region}\n{task.Place}\n{task.Quote}")]);
            if (db.Set<TaskProposal>().Any(row => row.Key == key) || db.Set<TaskProposal>().Local.Any(row => row.Key.AsSpan().SequenceEqual(key)))
            {
                continue;
            }

            var id = VersionSeven.Next(now);
            db.Add(new TaskProposal
            {
                Id = id,
                Key = key,
                Region = region,
                Content = cipher.Seal(Table, nameof(TaskProposal.Content), id, JsonSerializer.Serialize(new Kept(found.Title, task), ModelJson.Plain)),
                PromptVersion = task.ByModel ? found.PromptVersion : null,
                Model = task.ByModel ? found.Model : null,
                ProposedAt = now,
                ProposedBy = by,
            });
            added++;
        }

        return added;
    }

    /// <summary>Those that wait, or those that were decided: the newest first.</summary>
    public (IReadOnlyList<TaskLine> Lines, int Total) List(Viewer viewer, bool open, int page, int size) => reader.Read(db =>
    {
        var visible = Visible(db, viewer).Where(row => open ? row.State == TaskProposalState.Proposed : row.State != TaskProposalState.Proposed);
        var rows = visible.OrderByDescending(row => row.ProposedAt).ThenBy(row => row.Id).Skip((page - 1) * size).Take(size).ToArray();
        return ((IReadOnlyList<TaskLine>)[.. rows.Select(row => LineOf(db, row))], visible.Count());
    });

    /// <returns>Null if it is not there, or not theirs.</returns>
    public TaskLine? Find(Viewer viewer, Guid id) => reader.Read(db => Visible(db, viewer).FirstOrDefault(row => row.Id == id) is { } row ? LineOf(db, row) : null);

    public Task<(TaskDecision Result, long Item)> AcceptAsync(Viewer viewer, Guid id, TaskAccepted accepted) => writer.WriteAsync(db =>
    {
        var now = clock.GetUtcNow();
        var today = deadlines.DayOf(now);
        if (Visible(db, viewer).FirstOrDefault(row => row.Id == id) is not { } row)
        {
            return (TaskDecision.NotFound, 0L);
        }

        if (row.State is not TaskProposalState.Proposed)
        {
            return (TaskDecision.DoneAlready, 0L);
        }

        if (!viewer.Has(accepted.Region, Deciding))
        {
            return (TaskDecision.NotAllowed, 0L);
        }

        if (accepted.DueOn < today)
        {
            return (TaskDecision.InPast, 0L);
        }

        var kept = Read(row);
        var texts = dialogs.Current;
        var item = opening.Open(
            db,
            new Opening(WorkItemKind.Report, accepted.Region)
            {
                // Whoever takes it on has it until they give it to somebody.
                Owner = Owners.Of(db, null, accepted.Region, today) ?? viewer.Cadre,
                Category = texts.Text(TaskTexts.Category),
                Unit = accepted.Unit,
                Body = texts.Text(TaskTexts.Body, ("what", accepted.What), ("quote", kept.Task.Quote), ("document", kept.Document), ("place", kept.Task.Place)).Trim(),
                DueOn = accepted.DueOn,
                IsDemo = db.Set<Cadre>().Any(cadre => cadre.Id == viewer.Cadre && cadre.IsDemo),
            },
            viewer,
            now);
        (row.State, row.DecidedAt, row.DecidedBy, row.ItemId) = (TaskProposalState.Accepted, now, viewer.Cadre, item.Id);
        audit.Add(db, now, $"cadre:{viewer.Cadre!.Value.Value:n}", AuditActions.TaskAccepted, $"item:{item.Id.Value:n}");
        return (TaskDecision.Done, item.Number);
    });

    public Task<TaskDecision> RefuseAsync(Viewer viewer, Guid id) => writer.WriteAsync(db =>
    {
        if (Visible(db, viewer).FirstOrDefault(row => row.Id == id) is not { } row)
        {
            return TaskDecision.NotFound;
        }

        if (row.State is not TaskProposalState.Proposed)
        {
            return TaskDecision.DoneAlready;
        }

        var now = clock.GetUtcNow();
        (row.State, row.DecidedAt, row.DecidedBy) = (TaskProposalState.Refused, now, viewer.Cadre);
        audit.Add(db, now, $"cadre:{viewer.Cadre!.Value.Value:n}", AuditActions.TaskRefused, $"task:{row.Id:n}");
        return TaskDecision.Done;
    });

    private TaskLine LineOf(AssistantDb db, TaskProposal row)
    {
        var kept = Read(row);
        return new(
            row.Id, kept.Document, kept.Task, RegionCode.Parse(row.Region), row.State, row.ProposedAt,
            row.DecidedBy is { } by ? db.Set<Cadre>().Where(cadre => cadre.Id == by).Select(cadre => cadre.Name).FirstOrDefault() : null, row.DecidedAt,
            row.ItemId is { } item ? db.Set<WorkItem>().Where(one => one.Id == item).Select(one => (long?)one.Number).FirstOrDefault() : null);
    }

    private Kept Read(TaskProposal row) => JsonSerializer.Deserialize<Kept>(cipher.Open(Table, nameof(TaskProposal.Content), row.Id, row.Content), ModelJson.Plain)!;

    private static IQueryable<TaskProposal> Visible(AssistantDb db, Viewer viewer) =>
        Theirs(db, viewer).Where(row => row.State != TaskProposalState.Reading && row.State != TaskProposalState.Read);

    /// <summary>Proposals and documents of the places that they decide for.</summary>
    public static IQueryable<TaskProposal> Theirs(AssistantDb db, Viewer viewer)
    {
        var reasons = viewer.Roles.Where(held => Deciding.Contains(held.Role)).Select(held => held.Region.Range())
            .Select(range => (System.Linq.Expressions.Expression<Func<TaskProposal, bool>>)(row => string.Compare(row.Region, range.From) >= 0 && string.Compare(row.Region, range.To) < 0));
        return db.Set<TaskProposal>().Where(Either.Of([.. reasons]));
    }

    private sealed record Kept(string Document, ProposedTask Task);
}
