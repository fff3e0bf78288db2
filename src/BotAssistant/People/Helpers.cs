using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.People;

/// <summary>Who answers for a household today. In the place of whoever left stands who does their work now.</summary>
internal static class Helpers
{
    /// <summary>The first responsible first. A helper who left is there only as their stand-in; one who is away still answers, and comes back.</summary>
    public static IReadOnlyList<Cadre> Of(AssistantDb db, HouseholdId household, DateOnly today)
    {
        var paired = (
            from pairing in db.Set<Pairing>().On(today)
            where pairing.HouseholdId == household
            join cadre in db.Set<Cadre>() on pairing.CadreId equals cadre.Id
            orderby pairing.Rank, cadre.Id
            select cadre).AsNoTracking().ToArray();
        return [.. paired.Select(cadre => cadre.IsGone(today) ? StandIns.Acting(db, cadre, today) : cadre).OfType<Cadre>().DistinctBy(cadre => cadre.Id)];
    }

    public static CadreId? FirstOf(AssistantDb db, HouseholdId household, DateOnly today) => Of(db, household, today) is [var first, ..] ? first.Id : null;
}
