using System.Linq.Expressions;
using BotAssistant.Audit;
using BotAssistant.Decisions;
using BotAssistant.Handovers;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Desk;

/// <param name="WaitsSince">From when on they wait for a word of the desk; null where it spoke last.</param>
/// <param name="TakenBy">Who of the desk answered last.</param>
internal sealed record TalkLine(long Number, HandoverState State, RegionCode Region, DateTimeOffset OpenedAt, DateTimeOffset? WaitsSince, string? TakenBy);

internal sealed record TalkDetail(TalkLine Line, IReadOnlyList<SaidLine> Lines);

/// <summary>People who want a person, for the pages: the same rows that the desk's own chat answers.</summary>
internal sealed class DeskTalks(IDatabaseReader reader, IDatabaseWriter writer, HandoverWriting writing, AfterCommit committed, AuditChain audit, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>The open ones: who waits for a word of the desk, the longest first, then those whom it answered.</summary>
    public IReadOnlyList<TalkLine> Open(Viewer viewer) => reader.Read(db => (IReadOnlyList<TalkLine>)
    [
        .. Visible(db, viewer).OrderBy(row => row.LastAt).AsEnumerable().Where(row => writing.Serves(db, viewer, row)).Select(row => LineOf(db, row))
            .OrderBy(line => line.WaitsSince is null).ThenBy(line => line.WaitsSince ?? line.OpenedAt).Take(Most),
    ]);

    public int Count(Viewer viewer) => reader.Read(db => Visible(db, viewer).AsEnumerable().Count(row => row.Kind is not HandoverKind.Quiet || writing.Serves(db, viewer, row)));

    /// <returns>Null if it is not there, not theirs, or over: then nothing of it is shown any more.</returns>
    public TalkDetail? Find(Viewer viewer, long number) => reader.Read(db =>
        Visible(db, viewer).FirstOrDefault(row => row.Number == number) is { } row && writing.Serves(db, viewer, row)
            ? new TalkDetail(LineOf(db, row), writing.LinesOf(db, row))
            : null);

    /// <summary>What a model may sum up for the desk.</summary>
    /// <returns>None where the talk is quiet or held something quiet lately, and where it is not there or not theirs.</returns>
    public IReadOnlyList<DeskLine> LinesToSum(Viewer viewer, long number) => reader.Read(db =>
        Visible(db, viewer).FirstOrDefault(row => row.Number == number) is { Kind: HandoverKind.Human } row && writing.Serves(db, viewer, row) && writing.MaySum(db, row, clock.GetUtcNow())
            ? (IReadOnlyList<DeskLine>)[.. writing.LinesOf(db, row).Where(line => line.Text.Length > 0).Select(line => new DeskLine(line.IsOurs, line.Text))]
            : []);

    /// <summary>Notes that a model was asked, and what came of it.</summary>
    public Task NoteSummaryAsync(Viewer viewer, long number, string result, string version) => writer.WriteAsync(db =>
    {
        audit.Add(db, clock.GetUtcNow(), $"cadre:{viewer.Cadre!.Value.Value:n}", AuditActions.TalkSummed, SummedTalks.SubjectOf(number), SummedTalks.DetailOf(result, version));
        return true;
    });

    public Task<DeskOutcome> ReplyAsync(Viewer viewer, long number, string text) =>
        DoAsync(viewer, number, AuditActions.QuestionAnswered, (db, now) => writing.Reply(db, viewer, number, text, [], now));

    public Task<DeskOutcome> EndAsync(Viewer viewer, long number) =>
        DoAsync(viewer, number, AuditActions.QuestionClosed, (db, now) => writing.EndByDesk(db, viewer, number, now));

    private async Task<DeskOutcome> DoAsync(Viewer viewer, long number, string action, Func<AssistantDb, DateTimeOffset, DeskOutcome> act)
    {
        var outcome = await writer.WriteAsync(db =>
        {
            var now = clock.GetUtcNow();
            var done = act(db, now);
            if (done is DeskOutcome.Done)
            {
                audit.Add(db, now, $"cadre:{viewer.Cadre!.Value.Value:n}", action, $"handover:{number}");
            }

            return done;
        });
        committed.Announce();
        return outcome;
    }

    private static TalkLine LineOf(AssistantDb db, Handover row) => new(
        row.Number, row.State, RegionCode.Parse(row.Region), row.OpenedAt, HandoverWriting.WaitsSince(db, row),
        row.CadreId is { } by ? db.Set<Cadre>().Where(cadre => cadre.Id == by).Select(cadre => cadre.Name).FirstOrDefault() : null);

    private static IQueryable<Handover> Visible(AssistantDb db, Viewer viewer)
    {
        var reasons = new List<Expression<Func<Handover, bool>>>();
        foreach (var held in viewer.Roles.Where(held => held.Role is Role.Desk))
        {
            var (from, to) = held.Region.Range();
            reasons.Add(row => string.Compare(row.Region, from) >= 0 && string.Compare(row.Region, to) < 0);
        }

        return db.Set<Handover>().Where(row => row.EndedAt == null && row.Kind != HandoverKind.Question).Where(Either.Of(reasons));
    }
}
