using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>A rectification to be opened.</summary>
/// <param name="Region">What it concerns; of a household its own counts.</param>
internal sealed record RectificationDraft(RegionCode Region, string Category, string Source, string Body, string Standard, DateOnly DueOn)
{
    public string? LeadUnit { get; init; }

    public string? Unit { get; init; }

    public string? HouseholdNumber { get; init; }

    /// <summary>The number of the rectification that this is a part of.</summary>
    public long? Whole { get; init; }
}

internal abstract record RectificationResult
{
    public sealed record Opened(WorkItem Item) : RectificationResult;

    /// <summary>It is not their region, or their unit.</summary>
    public sealed record NotAllowed : RectificationResult;

    public sealed record NoSuchHousehold : RectificationResult;

    /// <summary>There is no open rectification of that number.</summary>
    public sealed record NoSuchWhole : RectificationResult;

    /// <summary>The day is over already.</summary>
    public sealed record InPast : RectificationResult;
}

/// <summary>Opens rectifications, whole ones and their parts. Runs inside the caller's transaction.</summary>
internal sealed class Rectifications(Deadlines deadlines, WorkItemOpening opening)
{
    /// <summary>Whether somebody opens rectifications at all.</summary>
    public static bool MayOpen(Viewer viewer) => viewer.Has(Role.Township) || viewer.Has(Role.County) || viewer.Has(Role.Department);

    public RectificationResult Open(AssistantDb db, Viewer viewer, RectificationDraft draft, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        Household? household = null;
        if (draft.HouseholdNumber is { } number)
        {
            household = db.Set<Household>().VisibleTo(viewer, db, today).FirstOrDefault(row => row.Number == number && row.ClosedOn == null);
            if (household is null)
            {
                return new RectificationResult.NoSuchHousehold();
            }
        }

        var region = household is null ? draft.Region : RegionCode.Parse(household.Region);
        // A unit finds faults in what it leads; everybody else within their region.
        if (!viewer.Has(region, Role.Township, Role.County) && !(viewer.Has(region, Role.Department) && viewer.Unit.Length > 0 && draft.LeadUnit == viewer.Unit))
        {
            return new RectificationResult.NotAllowed();
        }

        WorkItem? whole = null;
        if (draft.Whole is { } wanted)
        {
            whole = db.Set<WorkItem>().VisibleTo(viewer, db, today).FirstOrDefault(row => row.Number == wanted && row.Kind == WorkItemKind.Rectification && row.ClosedAt == null && row.State != WorkItemState.Checking);
            if (whole is null || !whole.Place.Contains(region))
            {
                return new RectificationResult.NoSuchWhole();
            }
        }

        if (draft.DueOn < today)
        {
            return new RectificationResult.InPast();
        }

        return new RectificationResult.Opened(opening.Open(
            db,
            new Opening(WorkItemKind.Rectification, region)
            {
                Household = household?.Id,
                Owner = Owners.Of(db, household?.Id, region, today),
                Category = draft.Category,
                Source = draft.Source,
                Body = draft.Body,
                Standard = draft.Standard,
                LeadUnit = draft.LeadUnit ?? whole?.LeadUnit,
                Unit = draft.Unit ?? whole?.Unit,
                Parent = whole?.Id,
                DueOn = draft.DueOn,
                IsDemo = household?.IsDemo ?? whole?.IsDemo ?? db.Set<Cadre>().Any(row => row.Id == viewer.Cadre && row.IsDemo),
            },
            viewer,
            now));
    }
}
