using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Regions;

namespace BotAssistant.Compliance;

/// <summary>The program drafts and people sign: every form is read back before it is a record, and nobody decides on their own work.</summary>
internal static class SigningLook
{
    private static readonly CadreId Owner = new(Guid.Parse("00000000-0000-7000-8000-00000000c0d1"));
    private static readonly CadreId Other = new(Guid.Parse("00000000-0000-7000-8000-00000000c0d2"));
    private static readonly HouseholdId Home = new(Guid.Parse("00000000-0000-7000-8000-00000000c0d3"));

    public static ComplianceFinding Look(ComplianceView view)
    {
        var breaches = new List<Said>();
        breaches.AddRange(view.Forms.Where(form => string.IsNullOrWhiteSpace(form.Summary)).Select(form => new Said(ComplianceTexts.NoSummary, ("form", form.Id))));
        breaches.AddRange(view.Forms.Where(form => !view.Handlers.Contains(form.OnSubmit)).Select(form => new Said(ComplianceTexts.NobodyTakes, ("form", form.Id))));
        var (asked, allowed) = (0, 0);
        var rectification = Matter(view, WorkItemKind.Rectification, WorkItemState.Checking);
        var visit = Matter(view, WorkItemKind.Visit, WorkItemState.Open);
        foreach (var (who, viewer) in Viewers(view))
        {
            foreach (var (item, operation) in new (WorkItem, WorkItemOperation)[]
            {
                (rectification, new WorkItemOperation.Accept()),
                (rectification, new WorkItemOperation.Return("-")),
                (visit, new WorkItemOperation.Hold(view.Day, "-")),
            })
            {
                asked++;
                if (view.IsAllowed(item, operation, viewer))
                {
                    allowed++;
                    breaches.Add(new(ComplianceTexts.DecidesAlone, ("who", who), ("what", operation.GetType().Name)));
                }
            }
        }

        return new(9, new(ComplianceTexts.Signing, ("forms", view.Forms.Count), ("decisions", asked), ("allowed", allowed)), breaches);
    }

    /// <summary>Those who must not decide: the program itself, whoever it concerns, whoever did it in every role, and those of no rank over it.</summary>
    private static IEnumerable<(string Who, Viewer Viewer)> Viewers(ComplianceView view)
    {
        yield return ("the program", Viewer.Stranger);
        yield return ("Household", new Viewer { Account = new AccountId(Guid.Empty), Household = Home });
        foreach (var role in Enum.GetValues<Role>())
        {
            yield return ($"owner as {role}", Of(Owner, role, view.County));
        }

        yield return ("another Helper", Of(Other, Role.Helper, view.County));
        yield return ("Administrator", Of(Other, Role.Administrator, view.County));
        yield return ("Desk", Of(Other, Role.Desk, view.County));
    }

    private static Viewer Of(CadreId cadre, Role role, RegionCode place) =>
        new() { Cadre = cadre, ActsAs = [cadre], Unit = "-", Roles = [new HeldRole(role, place)] };

    private static WorkItem Matter(ComplianceView view, WorkItemKind kind, WorkItemState state) => new()
    {
        Id = WorkItemId.Create(DateTimeOffset.UnixEpoch),
        Number = 0,
        Kind = kind,
        State = state,
        CheckedBy = kind is WorkItemKind.Rectification ? CheckLevel.County : null,
        Region = view.County.Value,
        HouseholdId = Home,
        OwnerId = Owner,
        Unit = "-",
        LeadUnit = "-",
        OpenedAt = DateTimeOffset.UnixEpoch,
    };
}
