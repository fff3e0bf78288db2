using BotAssistant.Decisions;
using BotAssistant.Understanding;

namespace BotAssistant.Turns;

internal static class FactLoading
{
    /// <summary>What a decision misses is loaded, and it is made again; each time it knows more, so it comes to an end.</summary>
    /// <returns>A decision that still <see cref="Decision.Needs"/> something needs what is slow, and nothing else.</returns>
    public static Decision DecideWith(this TurnDecider decider, TurnFacts facts, FactSources sources, FactAsker asker)
    {
        var foreseen = TurnDecider.Foreseen(facts).Select(need => KeyValuePair.Create(need, sources.Answer(need, asker)));
        facts = facts with { Known = facts.Known.AddRange(sources.AtHand.Concat(foreseen).Where(fact => !facts.Known.ContainsKey(fact.Key))) };
        while (true)
        {
            var decision = decider.Decide(facts);
            if (decision.Needs is [])
            {
                return decision;
            }

            var missing = decision.Needs.Distinct().Where(need => !facts.Known.ContainsKey(need)).ToArray();
            if (missing is [])
            {
                throw new InvalidOperationException($"A decision asks again for {decision.Needs[0].GetType().Name}, which it was given.");
            }

            if (Array.TrueForAll(missing, need => need.IsSlow))
            {
                return decision with { Needs = missing };
            }

            facts = facts with { Known = facts.Known.AddRange(missing.Where(need => !need.IsSlow).Select(need => KeyValuePair.Create(need, sources.Answer(need, asker)))) };
        }
    }
}
