using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Requests;

/// <summary>What was asked for a household is found at the one that it became part of.</summary>
internal sealed class RequestsFollow : IFollowsHouseholds
{
    public void Follow(AssistantDb db, HouseholdId from, HouseholdId into)
    {
        foreach (var request in db.Set<Request>().Where(row => row.HouseholdId == from))
        {
            request.HouseholdId = into;
        }
    }
}
