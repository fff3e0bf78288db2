using BotAssistant.Regions;

namespace BotAssistant.Rules;

/// <summary>A rule for a place and a time.</summary>
/// <param name="Kind">What it is about, such as <c>visit-interval</c>.</param>
/// <param name="Name">Which one of its kind, such as <c>monitored</c>.</param>
/// <param name="Region">Where it holds, everything below included, as long as no nearer region has its own.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day; null while no end is known.</param>
/// <param name="Source">The document or the decision it comes from, in words for people.</param>
/// <param name="IsDemo">It is made up, for the demo county; everything that shows it says so.</param>
/// <param name="Place">File and line.</param>
public sealed record Rule(string Kind, string Name, RegionCode Region, DateOnly From, DateOnly? Until, string Source, bool IsDemo, RuleParameters Parameters, string Place)
{
    public bool HoldsOn(DateOnly day) => From <= day && !(Until < day);
}

/// <summary>The rule that holds, with what it sets.</summary>
public sealed record RuleInForce<T>(Rule Rule, T Parameters)
    where T : RuleParameters;
