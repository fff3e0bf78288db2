using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Handovers;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Alarms;

/// <summary>Who is called, one after the other, and how fast.</summary>
/// <param name="Steps">Of each person on duty the accounts that can be written to; those without one are left out.</param>
internal sealed record Ladder(IReadOnlyList<IReadOnlyList<Reachable>> Steps, int EveryMinutes, int Times);

/// <summary>
/// Finds who is on duty for a danger, by rule. In quiet kinds only those named for the kind are called, and of these nobody of a village's team
/// and nobody who is paired with the household: whoever does the harm may be close to them.
/// </summary>
internal sealed class DutyLadder(Deadlines deadlines, PersonalData personal, CountyFacts county)
{
    private const string AnyKind = "urgent";
    private const int DefaultMinutes = 3;
    private const int DefaultTimes = 2;

    private static readonly string[] QuietKinds = ["self-harm", "violence", "abuse"];

    private static readonly Role[] OfVillages = [Role.TeamMember, Role.TeamLeader];

    public static bool IsQuiet(string kind) => QuietKinds.Contains(kind, StringComparer.Ordinal);

    /// <param name="db">Where it stands.</param>
    /// <param name="kind">Which danger.</param>
    /// <param name="region">Where.</param>
    /// <param name="household">Of whoever told of it.</param>
    /// <param name="self">Whoever told of it: nobody is called by themselves.</param>
    /// <param name="now">The moment.</param>
    public Ladder Of(AssistantDb db, string kind, RegionCode region, HouseholdId? household, AccountId? self, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        var quiet = IsQuiet(kind);
        var rule = deadlines.Rules.Find<DutyRule>(quiet ? kind : AnyKind, region, today)?.Parameters;
        string[] entries = rule is { } named ? [.. named.People] : quiet || county.DutyName.Length == 0 ? [] : [county.DutyName];
        Cadre[] found = [.. entries.Select(entry => Find(db, entry, today)).OfType<Cadre>()];
        Cadre[] away = [.. found.Where(cadre => StandIns.IsAbsent(cadre, today))];
        // Whoever is on leave is called last. Meanwhile it is whoever stands in for them, but never in what only those who are named may know.
        var called = found.Select(cadre => !away.Contains(cadre) ? cadre : quiet ? null : StandIns.Acting(db, cadre, today)).OfType<Cadre>().Concat(away).DistinctBy(cadre => cadre.Id);
        var steps = called.Select(cadre => (IReadOnlyList<Reachable>)[.. DeskPeople.AccountsOf(db, cadre)]).ToList();
        if (rule is null && !quiet)
        {
            // Behind whom the settings name comes the desk.
            steps.AddRange(DeskPeople.Of(db, region, today).GroupBy(one => one.Cadre).Select(group => group.ToArray()));
        }

        return new(
            [.. steps.Select(step => step.Where(one => one.Account != self).Where(one => !quiet || MayKnow(db, one.Cadre, household, today)).ToArray()).Where(step => step is not [])],
            rule?.EveryMinutes ?? DefaultMinutes,
            rule?.Times ?? DefaultTimes);
    }

    /// <summary>The same people by name, also those who cannot be called.</summary>
    public IReadOnlyList<OnDuty> Named(AssistantDb db, string kind, RegionCode region, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        var quiet = IsQuiet(kind);
        if (deadlines.Rules.Find<DutyRule>(quiet ? kind : AnyKind, region, today)?.Parameters is { } rule)
        {
            return [.. rule.People.Select(entry => new OnDuty(entry.Split(' ', 2)[0], Accounts(db, entry, today).Any(one => !quiet || MayKnow(db, one.Cadre, household: null, today))))];
        }

        return quiet
            ? []
            :
            [
                .. county.DutyName.Length == 0 ? [] : new[] { new OnDuty(county.DutyName, Accounts(db, county.DutyName, today) is not []) },
                .. DeskPeople.Of(db, region, today).Select(one => one.Name).Distinct(StringComparer.Ordinal).Select(name => new OnDuty(name, IsReachable: true)),
            ];
    }

    /// <summary>"何应声", or "何应声 13900000000" where several bear the name; of namesakes nobody is called by chance.</summary>
    private Cadre? Find(AssistantDb db, string entry, DateOnly today)
    {
        var (name, phone) = entry.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) switch
        {
            [var one, var number] => (one, personal.FindPhone(number)),
            [var one] => (one, null),
            _ => ("", null),
        };
        Cadre[] found = [.. db.Set<Cadre>().AsNoTracking().Where(cadre => cadre.Name == name).AsEnumerable()
            .Where(cadre => !cadre.IsGone(today) && (phone is null || (cadre.PhoneHash is { } hash && Array.Exists(phone, one => hash.AsSpan().SequenceEqual(one)))))];
        return found is [var cadre] ? cadre : null;
    }

    private Reachable[] Accounts(AssistantDb db, string entry, DateOnly today) => Find(db, entry, today) is { } cadre ? [.. DeskPeople.AccountsOf(db, cadre)] : [];

    private static bool MayKnow(AssistantDb db, CadreId cadre, HouseholdId? household, DateOnly today) =>
        !db.Set<CadreRole>().Any(role => role.CadreId == cadre && OfVillages.Contains(role.Role) && role.From <= today && (role.Until == null || role.Until >= today))
        && (household is null || !db.Set<Pairing>().On(today).Any(pairing => pairing.HouseholdId == household && pairing.CadreId == cadre));
}
