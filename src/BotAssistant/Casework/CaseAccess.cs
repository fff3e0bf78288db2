using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

internal static class CaseAccess
{
    /// <summary>Those with a task in a case. The desk takes calls; what risk a household is at is nothing it needs for them.</summary>
    private static readonly Role[] WithTask = [Role.Helper, Role.TeamMember, Role.TeamLeader, Role.Township, Role.County];

    /// <summary>The households whose cases somebody may look at on that day: those of their region, or paired with them. A risk is shown to nobody else.</summary>
    public static IQueryable<Household> WithCasesFor(this IQueryable<Household> households, Viewer viewer, AssistantDb db, DateOnly day) =>
        households.VisibleTo(viewer with { Roles = [.. viewer.Roles.Where(held => WithTask.Contains(held.Role))], Household = null }, db, day);
}
