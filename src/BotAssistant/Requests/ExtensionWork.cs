using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Flows;
using BotAssistant.Flows.Answers;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Requests;

/// <summary>A later last day of a matter, further than its owner may go alone: the township grants it, of the township's own matters the county.</summary>
internal sealed class ExtensionWork(RequestTelling telling, WorkItemOperations operations, Deadlines deadlines, RowCipher cipher) : RequestWork(RequestKind.Extension)
{
    public const string Reason = "reason";

    private const string Granting = "granting";

    public override TextKey Title => RequestWords.ExtensionTitle;

    public override RequestTurn? After(AssistantDb db, Request request, string? step, DateOnly today)
    {
        if (step is not null)
        {
            return null;
        }

        var place = RegionCode.Parse(request.Region);
        var (level, by) = Reach.First(db, place, CheckLevel.Township, today, request.CadreId) is (not null, _) reached
            ? (reached.Level, reached.Cadre)
            : (CheckLevel.County, Reach.First(db, place, CheckLevel.County, today, request.CadreId).Cadre);
        return new RequestTurn(Granting, by?.Id, level, number => telling.Say(
            RequestWords.ExtensionAsk, ("number", number), ("name", telling.Named(db, request.CadreId)), ("line", Line(db, request)), ("reason", ReasonOf(request))));
    }

    public override string Line(AssistantDb db, Request request)
    {
        var matter = MatterOf(db, request);
        return telling.Say(
            RequestWords.ExtensionLine, ("number", matter.Number), ("category", matter.Category is { Length: > 0 } category ? category : telling.Say(CaseworkTexts.MatterKinds[(int)matter.Kind])),
            ("month", request.UntilOn!.Value.Month), ("day", request.UntilOn.Value.Day));
    }

    public override string Agreed(AssistantDb db, Request request, WorkItem item) => telling.Say(RequestWords.ExtensionAgreed, ("number", item.Number), ("line", Line(db, request)));

    public override string? Apply(AssistantDb db, Request request, WorkItem item, Viewer by, DateTimeOffset now)
    {
        var matter = MatterOf(db, request);
        if (!matter.IsOpen)
        {
            return telling.Say(RequestWords.ExtensionClosed);
        }

        switch (operations.Apply(db, by, matter.Id, new WorkItemOperation.Hold(request.UntilOn!.Value, ReasonOf(request)), now))
        {
            case OperationResult.Done:
                request.AppliedAt = now;
                return null;
            default:
                return telling.Say(RequestWords.ExtensionTooLong, ("days", operations.LimitOf(matter, deadlines.DayOf(now))?.LongestDays ?? 0));
        }
    }

    private static WorkItem MatterOf(AssistantDb db, Request request) =>
        db.Set<WorkItem>().Local.FirstOrDefault(row => row.Id == request.MatterId) ?? db.Set<WorkItem>().AsNoTracking().First(row => row.Id == request.MatterId);

    private string ReasonOf(Request request) =>
        FlowAnswers.FromJson(cipher.Open("requests", "Details", request.Id, request.Details)).GetValueOrDefault(Reason) is TextValue { Text: var said } ? said : "";
}
