using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;

namespace BotAssistant.Compliance;

/// <summary>
/// Quiet matters are seen by the desk that the rule names and by nobody else: a matter of each kind is made, in memory, and everybody who
/// could be near it looks into every list.
/// </summary>
internal static class QuietLook
{
    private static readonly CadreId Accused = new(Guid.Parse("00000000-0000-7000-8000-00000000c0de"));
    private static readonly CadreId Other = new(Guid.Parse("00000000-0000-7000-8000-00000000c0df"));
    private static readonly HouseholdId Home = new(Guid.Parse("00000000-0000-7000-8000-00000000c0d0"));

    public static ComplianceFinding Look(ComplianceView view)
    {
        var breaches = new List<Said>();
        var (looked, seen) = (0, 0);
        foreach (var kind in RuleKinds.QuietMatters)
        {
            if (view.Rules.Find<QuietDeskRule>(kind, view.County, view.Day) is not { } desk)
            {
                breaches.Add(new(ComplianceTexts.NoDesk, ("kind", kind)));
                continue;
            }

            var matter = Matter(view, desk.Parameters.Desk);
            foreach (var (name, viewer) in Viewers(view, desk.Parameters.Desk))
            {
                looked++;
                foreach (var list in view.Lists.Where(list => list.Of(new[] { matter }.AsQueryable(), viewer).Any()))
                {
                    seen++;
                    breaches.Add(new(ComplianceTexts.Seen, ("kind", kind), ("role", name), ("list", list.Name)));
                }
            }
        }

        breaches.AddRange(ComplianceRules.Labelled(view));
        return new(7, new(ComplianceTexts.Quiet, ("kinds", RuleKinds.QuietMatters.Count), ("roles", looked), ("lists", view.Lists.Count), ("seen", seen)), breaches);
    }

    /// <summary>Everybody but the desk itself: each role at each level, the desks beside and above, the one complained of, and the household.</summary>
    private static IEnumerable<(string Name, Viewer Viewer)> Viewers(ComplianceView view, string desk)
    {
        foreach (var place in Group(view).SelfAndAncestors().Where(place => view.County.Contains(place)))
        {
            foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.Desk || place.Value != desk))
            {
                yield return ($"{role}/{place.Value}", Staff(Other, role, place));
                yield return ($"{role}/{place.Value}, the one it is about", Staff(Accused, role, place));
            }
        }

        // Whoever it is about does not see it even at the desk.
        yield return ("Desk, the one it is about", Staff(Accused, Role.Desk, RegionCode.Parse(desk)));
        yield return ("Household", new Viewer { Account = new AccountId(Guid.Empty), Household = Home });
        yield return ("Stranger", Viewer.Stranger);
    }

    private static Viewer Staff(CadreId cadre, Role role, RegionCode place) =>
        new() { Cadre = cadre, ActsAs = [cadre], Unit = "-", Roles = [new HeldRole(role, place)] };

    private static RegionCode Group(ComplianceView view) => RegionCode.Parse(view.County.Value[..6] + "10020001");

    private static WorkItem Matter(ComplianceView view, string desk) => new()
    {
        Id = WorkItemId.Create(DateTimeOffset.UnixEpoch),
        Number = 0,
        Kind = WorkItemKind.Need,
        Region = Group(view).Value,
        HouseholdId = Home,
        OwnerId = Other,
        Unit = "-",
        LeadUnit = "-",
        AboutCadreId = Accused,
        ReporterId = AccountId.Create(DateTimeOffset.UnixEpoch),
        OpenedAt = DateTimeOffset.UnixEpoch,
        Visibility = Visibility.Quiet,
        QuietDesk = desk,
    };
}
