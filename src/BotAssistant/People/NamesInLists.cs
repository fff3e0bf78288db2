using BotAssistant.Storage;

namespace BotAssistant.People;

/// <summary>Finds the names of people in a text by the county's lists, so that they can be hidden: whoever asks, and whoever they are.</summary>
internal static class NamesInLists
{
    /// <summary>Longer texts, such as a speech, would make the comparison of each name with all of it slow; they are looked through in parts.</summary>
    private const int PartLength = 2000;
    private const int Overlap = 10;

    /// <summary>Of households and of those who work for the county.</summary>
    public static IReadOnlyList<string> Everybody(AssistantDb db, string text) =>
        Sorted(Parts(text).SelectMany(part => Households(db, part).Concat(db.Set<Cadre>().Where(cadre => part.Contains(cadre.Name)).Select(cadre => cadre.Name))));

    /// <summary>Of households alone: who works for the county is named.</summary>
    public static IReadOnlyList<string> OfHouseholds(AssistantDb db, string text) => Sorted(Parts(text).SelectMany(part => Households(db, part)));

    private static IReadOnlyList<string> Sorted(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Parts(string text)
    {
        for (var at = 0; at < text.Length; at += PartLength)
        {
            yield return text[at..Math.Min(text.Length, at + PartLength + Overlap)];
        }
    }

    private static IEnumerable<string> Households(AssistantDb db, string part) =>
    [
        .. db.Set<HouseholdMember>().Where(member => part.Contains(member.Name)).Select(member => member.Name),
        .. db.Set<Household>().Where(household => part.Contains(household.HeadName)).Select(household => household.HeadName),
    ];
}
