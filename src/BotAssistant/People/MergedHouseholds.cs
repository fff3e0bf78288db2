using BotAssistant.Storage;

namespace BotAssistant.People;

internal static class MergedHouseholds
{
    /// <summary>The household that another one became part of, however many mergers later; itself where it is one still, or none at all.</summary>
    public static HouseholdId Now(AssistantDb db, HouseholdId id)
    {
        // Only open households are merged into, so there is no circle.
        while (db.Set<Household>().Where(row => row.Id == id).Select(row => row.MergedIntoId).FirstOrDefault() is { } into)
        {
            id = into;
        }

        return id;
    }
}
