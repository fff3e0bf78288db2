using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>What was reported about a household is found at the one that it became part of.</summary>
internal sealed class RecordsFollow : IFollowsHouseholds
{
    public void Follow(AssistantDb db, HouseholdId from, HouseholdId into)
    {
        foreach (var record in db.Set<FormRecord>().Where(row => row.HouseholdId == from))
        {
            record.HouseholdId = into;
        }
    }
}
