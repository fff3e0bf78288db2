namespace BotAssistant.Casework;

/// <summary>A number that may be told.</summary>
/// <param name="Known">What is counted in it.</param>
/// <param name="Few">Some are left out: there are fewer than five of their kind there, and a number would point at somebody.</param>
internal readonly record struct ToldCount(int Known, bool Few)
{
    public static ToldCount operator +(ToldCount one, ToldCount other) => new(one.Known + other.Known, one.Few || other.Few);

    public bool IsNone => Known == 0 && !Few;
}

/// <summary>
/// The one rule about small numbers. What is sensitive is told from five on, for each kind and place by itself; what is not told goes into no
/// sum either, so that nobody finds it by taking one number from another. Zero is no secret.
/// </summary>
internal static class SmallCounts
{
    private const int Fewest = 5;

    /// <summary>A household's trouble, or its risk.</summary>
    private static readonly WorkItemKind[] Sensitive = [WorkItemKind.Need, WorkItemKind.MonitoringStep];

    /// <summary>So many matters of that kind, of one place and colour.</summary>
    public static ToldCount Told(WorkItemKind kind, int count) => Sensitive.Contains(kind) ? Told(count) : new(count, Few: false);

    /// <summary>So many of something that is sensitive by itself, such as what a household counts as.</summary>
    public static ToldCount Told(int count) => count is > 0 and < Fewest ? new(0, Few: true) : new(count, Few: false);

    public static ToldCount Sum(this IEnumerable<ToldCount> counts) => counts.Aggregate(default(ToldCount), (sum, count) => sum + count);
}
