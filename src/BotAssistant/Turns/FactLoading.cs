using BotAssistant.Decisions;
using BotAssistant.Understanding;

namespace BotAssistant.Turns;

internal static class FactLoading
{
    /// <summary>What a decision misses is loaded, and it is made again; each time it knows more, so it comes to an end.</summary>
    public static Decision DecideWith(this TurnDecider decider, TurnFacts facts, FactSources sources, FactAsker asker)
    {
        facts = facts with { Known = facts.Known.AddRange(sources.AtHand.Where(fact => !facts.Known.ContainsKey(fact.Key))) };
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

            facts = facts with { Known = facts.Known.AddRange(missing.Select(need => KeyValuePair.Create(need, sources.Answer(need, asker)))) };
        }
    }
}
