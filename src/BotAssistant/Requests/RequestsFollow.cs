using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Requests;

/// <summary>What was asked for a household is found at the one that it became part of.</summary>
internal sealed class RequestsFollow(RequestTelling telling, TimeProvider clock) : IFollowsHouseholds
{
    public void Follow(AssistantDb db, HouseholdId from, HouseholdId into)
    {
        foreach (var request in db.Set<Request>().Where(row => row.HouseholdId == from))
        {
            request.HouseholdId = into;
        }

        // Both hear it plainly: what was registered, and what runs, is now of one household.
        var (leaving, staying) = (db.Set<Household>().First(row => row.Id == from), db.Set<Household>().First(row => row.Id == into));
        telling.HouseholdOf(db, leaving, telling.Say(RequestWords.MergedLeaving, ("household", staying.HeadName)), clock.GetUtcNow());
        telling.HouseholdOf(db, staying, telling.Say(RequestWords.MergedStaying, ("household", leaving.HeadName)), clock.GetUtcNow());
    }
}
