namespace BotAssistant.Policies.Library;

/// <summary>On which days the versions of one document hold. A new version says nothing about the days before it begins: there the earlier one stays.</summary>
internal static class VersionPeriods
{
    /// <param name="versions">At least one, in the order in which they were put in force.</param>
    /// <returns>Those that hold on any day, the newest first; with the last day where it follows from a later version, otherwise null.</returns>
    public static IEnumerable<(PolicyEdition Edition, DateOnly? End)> Of(IReadOnlyList<PolicyEdition> versions)
    {
        var later = versions[^1].Document;
        yield return (versions[^1], null);
        for (var i = versions.Count - 2; i >= 0 && later.From is { } next; i--)
        {
            var earlier = versions[i].Document;
            // What begins on the same day or afterwards was a mistake, and so were missing dates that were only added.
            if (earlier.From >= next || (earlier.From is null && earlier.Text == later.Text))
            {
                continue;
            }

            yield return (versions[i], earlier.Until < next ? null : next.AddDays(-1));
            later = earlier;
        }
    }
}
