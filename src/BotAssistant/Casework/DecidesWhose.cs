using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>Who says whose a matter is when its owner says that it is not theirs: the township, of its own people the county.</summary>
internal static class DecidesWhose
{
    private static readonly Role[] TownshipRoles = [Role.Township];
    private static readonly Role[] CountyRoles = [Role.County];

    /// <returns>Null: nobody is named there.</returns>
    public static Cadre? Of(AssistantDb db, WorkItem item, DateOnly today) =>
        (item.Place.Level >= RegionLevel.Township ? RoleHolders.First(db, item.Place.Up(RegionLevel.Township), TownshipRoles, today, item.OwnerId) : null)
        ?? (item.Place.Level >= RegionLevel.County ? RoleHolders.First(db, item.Place.Up(RegionLevel.County), CountyRoles, today, item.OwnerId) : null);
}
