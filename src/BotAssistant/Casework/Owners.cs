using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>Whose a new matter is: what is nobody's stands among nobody's things, and is forgotten.</summary>
internal static class Owners
{
    private static readonly Role[] OfVillage = [Role.TeamLeader, Role.TeamMember];
    private static readonly Role[] OfTownship = [Role.Township];

    /// <summary>Whoever answers for the household, of a helper who left whoever does their work now; else the village's team, else the township.</summary>
    /// <returns>Null where nobody is there; of more than a township somebody is named by hand.</returns>
    public static CadreId? Of(AssistantDb db, HouseholdId? household, RegionCode region, DateOnly today) =>
        (household is { } id ? Helpers.FirstOf(db, id, today) : null)
        ?? (region.Level >= RegionLevel.Village ? RoleHolders.First(db, region.Up(RegionLevel.Village), OfVillage, today)?.Id : null)
        ?? (region.Level >= RegionLevel.Township ? RoleHolders.First(db, region.Up(RegionLevel.Township), OfTownship, today)?.Id : null);
}
