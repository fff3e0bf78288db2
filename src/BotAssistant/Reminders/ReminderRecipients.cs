using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;

namespace BotAssistant.Reminders;

/// <summary>Of a matter all that its reminders depend on.</summary>
internal sealed record RemindedItem(WorkItemId Id, int PlanVersion, WorkItemKind Kind, WorkItemState State, RegionCode Place)
{
    public HouseholdId? Household { get; init; }

    public CadreId? Owner { get; init; }

    /// <summary>The owner says that it is not theirs to do.</summary>
    public bool IsDeclined { get; init; }

    public CheckLevel? CheckedBy { get; init; }

    public string? LeadUnit { get; init; }

    public bool IsRequest { get; init; }

    public DateOnly? DueOn { get; init; }

    public int PlannedVersion { get; init; }

    public int PlanKey { get; init; }

    public DateOnly? RemindOn { get; init; }

    public DateOnly? RemindedOn { get; init; }
}

/// <summary>Somebody who is told.</summary>
/// <param name="To">Null: nobody is there.</param>
/// <param name="Reason">Why it is them, where it is not who it should be.</param>
internal readonly record struct Recipient(CadreId? To, bool IsOwn, ReminderReason Reason);

/// <summary>Whom a stage goes to.</summary>
internal static class ReminderRecipients
{
    /// <summary>Everybody once. What nobody hears goes to the township, else to the county, with the reason.</summary>
    public static IReadOnlyList<Recipient> Of(RemindedItem item, ReminderStage stage, ReminderPeople people)
    {
        var found = new List<Recipient>(stage.To.Count);
        foreach (var to in stage.To)
        {
            var recipient = to is ReminderRecipient.Owner ? Whoever(item, people) : Above(item.Place, to, people);
            if (recipient is { } one && !found.Exists(other => other.To == one.To))
            {
                found.Add(one);
            }
        }

        return found is [] ? [new Recipient(null, IsOwn: false, ReminderReason.NoOwner)] : found;
    }

    /// <summary>Whether what somebody put off for themselves is theirs still.</summary>
    public static bool IsStillOf(RemindedItem item, CadreId? cadre, ReminderPeople people) =>
        item is { IsDeclined: false, Owner: { } owner } && (owner == cadre || people.Acting(owner)?.Id == cadre);

    /// <summary>Who has to act now: of what was handed in whoever accepts it, otherwise the owner.</summary>
    private static Recipient? Whoever(RemindedItem item, ReminderPeople people)
    {
        if (item is { State: WorkItemState.Checking, IsRequest: false, CheckedBy: { } level })
        {
            var checker = level switch
            {
                CheckLevel.Village => people.At(item.Place, RegionLevel.Village, Role.TeamLeader),
                CheckLevel.Township => people.At(item.Place, RegionLevel.Township, Role.Township),
                _ => people.At(item.Place, RegionLevel.County, Role.County),
            };
            return checker is { } one && people.Hears(one) ? new Recipient(one, IsOwn: true, ReminderReason.None) : Instead(item.Place, ReminderReason.Unreachable, people);
        }

        if (item.Owner is not { } owner)
        {
            return Instead(item.Place, ReminderReason.NoOwner, people);
        }

        if (item.IsDeclined)
        {
            return Instead(item.Place, ReminderReason.Declined, people, owner);
        }

        return people.Acting(owner) is not { } acting ? Instead(item.Place, ReminderReason.OwnerAway, people)
            : people.Hears(acting.Id) ? new Recipient(acting.Id, IsOwn: true, ReminderReason.None)
            : Instead(item.Place, ReminderReason.Unreachable, people);
    }

    private static Recipient? Above(RegionCode place, ReminderRecipient to, ReminderPeople people)
    {
        var found = to switch
        {
            ReminderRecipient.Village => people.At(place, RegionLevel.Village, Role.TeamLeader, Role.TeamMember),
            ReminderRecipient.Township => people.At(place, RegionLevel.Township, Role.Township),
            _ => people.At(place, RegionLevel.County, Role.County),
        };
        // A level that nobody reads is passed over: the next one hears of it.
        return found is { } one && people.Hears(one) ? new Recipient(one, IsOwn: false, ReminderReason.None)
            : to is ReminderRecipient.Village ? null
            : Instead(place, ReminderReason.Unreachable, people);
    }

    /// <param name="except">Whoever is not to hear of it, whatever else they are.</param>
    private static Recipient Instead(RegionCode place, ReminderReason reason, ReminderPeople people, CadreId? except = null)
    {
        var township = people.At(place, RegionLevel.Township, except, Role.Township);
        var to = township is { } one && people.Hears(one) ? township : people.At(place, RegionLevel.County, except, Role.County);
        return new Recipient(to, IsOwn: false, reason);
    }
}
