using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>What rules of visits call households.</summary>
internal static class VisitKinds
{
    public const string HighRisk = "monitored-high-risk";
    public const string Monitored = "monitored";
    public const string OutOfPoverty = "out-of-poverty";
    public const string Ordinary = "ordinary";

    public static string Of(AssistantDb db, HouseholdId household, DateOnly today) => Of(db, [household], today)[household];

    /// <summary>Of several in two questions.</summary>
    public static IReadOnlyDictionary<HouseholdId, string> Of(AssistantDb db, IReadOnlyCollection<HouseholdId> households, DateOnly today)
    {
        var identities = db.Set<HouseholdIdentity>().On(today).Where(identity => households.Contains(identity.HouseholdId))
            .Select(identity => new { identity.HouseholdId, identity.Kind }).ToLookup(identity => identity.HouseholdId, identity => identity.Kind);
        var risky = db.Set<MonitoringCase>().Where(row => households.Contains(row.HouseholdId) && row.ClosedOn == null && row.HighRisk).Select(row => row.HouseholdId).ToHashSet();
        return households.ToDictionary(id => id, id => identities[id].Contains(IdentityKinds.Monitored, StringComparer.Ordinal) ? (risky.Contains(id) ? HighRisk : Monitored)
            : identities[id].Any(kind => kind is IdentityKinds.OutOfPoverty or IdentityKinds.StablyOutOfPoverty) ? OutOfPoverty : Ordinary);
    }
}
