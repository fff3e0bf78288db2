using BotAssistant.Regions;

namespace BotAssistant.People;

/// <summary>A role that holds today, and where.</summary>
internal sealed record HeldRole(Role Role, RegionCode Region);

/// <summary>
/// Somebody who looks, with all that decides what they may see. It goes into every query: what is not theirs to see is simply not found.
/// </summary>
internal sealed record Viewer
{
    /// <summary>Somebody of whom nothing is known: nothing is visible.</summary>
    public static Viewer Stranger { get; } = new();

    public AccountId? Account { get; init; }

    public CadreId? Cadre { get; init; }

    public string Name { get; init; } = "";

    /// <summary>The cadre's unit.</summary>
    public string Unit { get; init; } = "";

    public IReadOnlyList<HeldRole> Roles { get; init; } = [];

    /// <summary>The cadre, and those whose work they do today as stand-in.</summary>
    public IReadOnlyList<CadreId> ActsAs { get; init; } = [];

    public HouseholdId? Household { get; init; }

    public MemberId? Member { get; init; }

    /// <summary>They are none of the household: they act for it, with its yes.</summary>
    public bool ActsForOthers { get; init; }

    public bool IsStaff => Cadre is not null;

    public bool Has(Role role) => Roles.Any(held => held.Role == role);

    /// <summary>Whether they hold one of the roles over that region.</summary>
    public bool Has(RegionCode region, params ReadOnlySpan<Role> roles)
    {
        foreach (var held in Roles)
        {
            if (roles.Contains(held.Role) && held.Region.Contains(region))
            {
                return true;
            }
        }

        return false;
    }
}
