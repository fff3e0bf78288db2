using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Casework;

/// <summary>What nobody does any more when somebody leaves without a stand-in: their open matters, and households that have nobody else.</summary>
internal readonly record struct LeftOver(int Matters, int Households)
{
    public bool IsNothing => this is { Matters: 0, Households: 0 };

    /// <param name="lastDay">Of the cadre.</param>
    public static LeftOver Of(AssistantDb db, CadreId cadre, DateOnly lastDay)
    {
        var after = lastDay.AddDays(1);
        if (db.Set<Cadre>().AsNoTracking().FirstOrDefault(row => row.Id == cadre) is not { } leaver || StandIns.Acting(db, leaver, after) is not null)
        {
            return default;
        }

        // What they did for others is nobody's now, either.
        var theirs = StandIns.ActsAs(db, cadre, after);
        return new LeftOver(
            db.Set<WorkItem>().Count(item => item.OwnerId != null && theirs.Contains(item.OwnerId.Value) && item.ClosedAt == null),
            db.Set<Pairing>().On(after).Where(pairing => theirs.Contains(pairing.CadreId)).Select(pairing => pairing.HouseholdId).Distinct().AsEnumerable()
                .Count(household => Helpers.FirstOf(db, household, after) is null));
    }
}
