using BotAssistant.Rosters;

namespace BotAssistant.RosterIntake;

/// <summary>Counts what is noticed in a list and keeps some of it: what weighs more displaces what weighs less, however late it is noticed.</summary>
/// <param name="most">Findings that are kept.</param>
internal sealed class KeptFindings(int most)
{
    private readonly Dictionary<FindingWeight, List<RosterFinding>> kept = Enum.GetValues<FindingWeight>().ToDictionary(weight => weight, _ => new List<RosterFinding>());

    public Dictionary<FindingWeight, int> Counts { get; } = Enum.GetValues<FindingWeight>().ToDictionary(weight => weight, _ => 0);

    /// <summary>Errors first, then doubts, then notes; each as they were noticed.</summary>
    public IReadOnlyList<RosterFinding> InOrder() => [.. kept.OrderByDescending(those => those.Key).SelectMany(those => those.Value).Take(most)];

    public void Hear(RosterFinding finding)
    {
        Counts[finding.Weight]++;
        if (kept[finding.Weight] is { } those && those.Count < most)
        {
            those.Add(finding);
        }
    }
}
