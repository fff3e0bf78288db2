using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>Rows of another feature that belong to a household, and go along when it becomes part of another one.</summary>
internal interface IFollowsHouseholds
{
    /// <summary>Runs inside the transaction that merges them.</summary>
    void Follow(AssistantDb db, HouseholdId from, HouseholdId into);
}
