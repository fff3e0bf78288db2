using System.Globalization;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Loading;

/// <summary>A place in a file; line and column count from one.</summary>
public readonly record struct FlowSpot(string File, int Line, int Column)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}

/// <summary>What is wrong with a file, where, and what to do about it.</summary>
public sealed record FlowProblem(FlowSpot Spot, FlowSaid What, FlowSaid Do)
{
    public string In(IFlowTexts texts) => $"{Spot}: {What.In(texts)}{Do.In(texts)}";
}

/// <summary>Collects problems while reading goes on, so that all of them are told at once.</summary>
internal sealed class FlowProblems
{
    private readonly List<FlowProblem> found = [];

    public int Count => found.Count;

    public IReadOnlyList<FlowProblem> All =>
        [.. found.OrderBy(problem => problem.Spot.File, StringComparer.Ordinal).ThenBy(problem => problem.Spot.Line).ThenBy(problem => problem.Spot.Column)];

    public void Add(FlowSpot spot, FlowSaid what, FlowSaid todo) => found.Add(new(spot, what, todo));
}
