using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>What nobody does any more when somebody leaves without a stand-in: their open matters, and households that have nobody else.</summary>
internal readonly record struct LeftOver(int Matters, int Households)
{
    public bool IsNothing => this is { Matters: 0, Households: 0 };

    /// <param name="lastDay">Of the cadre.</param>
    public static LeftOver Of(AssistantDb db, CadreId cadre, DateOnly lastDay)
    {
        var after = lastDay.AddDays(1);
        if (db.Set<Cadre>().FirstOrDefault(row => row.Id == cadre) is { StandInId: { } other } && db.Set<Cadre>().FirstOrDefault(row => row.Id == other)?.IsGone(after) == false)
        {
            return default;
        }

        return new LeftOver(
            db.Set<WorkItem>().Count(item => item.OwnerId == cadre && item.ClosedAt == null),
            db.Set<Pairing>().On(after).Where(pairing => pairing.CadreId == cadre).Select(pairing => pairing.HouseholdId).AsEnumerable()
                .Count(household => Helpers.FirstOf(db, household, after) is null));
    }
}
