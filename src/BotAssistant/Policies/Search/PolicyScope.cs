using BotAssistant.Policies.Library;
using BotAssistant.Regions;

namespace BotAssistant.Policies.Search;

/// <summary>Which documents somebody may be answered from: of a place, on a day, for a reader. Nothing outside it is ever looked at.</summary>
/// <param name="Place">The place that is asked about.</param>
/// <param name="First">The first day of the asked time.</param>
/// <param name="Last">The last one; the same for a single day.</param>
/// <param name="IsCadre">Cadres also find what is for cadres only, and what is of low confidence.</param>
public sealed record PolicyScope(RegionCode Place, DateOnly First, DateOnly Last, bool IsCadre)
{
    /// <summary>Documents of parts of the place as well, e.g. of the counties of a province that was named.</summary>
    public bool WithParts { get; init; }

    public bool IsOfPlace(PolicyDocument document) =>
        document.Region.Contains(Place) || (WithParts && Place.Contains(document.Region));

    public bool IsForReader(PolicyDocument document) => IsCadre || document.IsForHouseholds;

    public bool IsInForce(StoredPolicy policy) => policy.IsInForce(First, Last);

    /// <summary>Who may read what, for every passage of the library.</summary>
    public static bool[] Readable(PolicyLibrary library, bool isCadre) =>
        Mask(library, policy => isCadre || policy.Document.IsForHouseholds);

    /// <summary>A place for each passage of the library; all false where nothing is in the scope, so that nothing is found.</summary>
    public static bool[] Mask(PolicyLibrary library, Func<StoredPolicy, bool> isAllowed)
    {
        var allowed = new bool[library.Index.Count];
        foreach (var policy in library.Policies)
        {
            if (isAllowed(policy))
            {
                allowed.AsSpan(policy.FirstOrdinal, policy.Passages.Count).Fill(true);
            }
        }

        return allowed;
    }
}
