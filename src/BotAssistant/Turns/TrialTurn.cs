using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Model;
using BotAssistant.People;
using BotAssistant.Understanding;

namespace BotAssistant.Turns;

/// <summary>Who asks in a trial.</summary>
/// <param name="IsStaff">A cadre of the county; otherwise somebody who is not known.</param>
internal sealed record TrialAsker(bool IsStaff);

/// <summary>What a message would be answered: one turn without a channel and without a conversation, of which nothing is kept.</summary>
internal sealed class TrialTurn(TurnDecider decider, FactSources sources, LanguageModel model, IDialogs dialogs, CountyFacts county)
{
    /// <summary>The channel's name of somebody who is only tried out. No message comes from it; the demo county binds its staff to a cadre.</summary>
    public const string Channel = DemoAccounts.TrialChannel;

    /// <summary>Without a model, also where the county has one: the same question gets the same answer.</summary>
    /// <param name="text">What is said.</param>
    /// <param name="asker">By whom.</param>
    /// <param name="region">Where, a region code; null for the county of the settings.</param>
    /// <param name="day">On which day; noon there.</param>
    public Decision Take(string text, TrialAsker asker, string? region, DateOnly day)
    {
        var (facts, who) = Facts(text, asker, region, day);
        return decider.DecideWith(facts with { Known = facts.Known.Add(new ModelInUse(), ModelUse.None) }, sources, who);
    }

    /// <summary>With the county's model, as in a conversation: it is asked once.</summary>
    /// <inheritdoc cref="Take"/>
    public async Task<Decision> TakeWithModelAsync(string text, TrialAsker asker, string? region, DateOnly day, CancellationToken ct)
    {
        var (facts, who) = Facts(text, asker, region, day);
        while (true)
        {
            var decision = decider.DecideWith(facts, sources, who);
            if (decision.Needs is [])
            {
                return decision;
            }

            foreach (var want in decision.Needs)
            {
                var asked = facts.Known.Values.Any(fact => fact is ModelAnswer);
                facts = facts with { Known = facts.Known.Add(want, asked ? ModelAnswer.Not(ModelFailures.OncePerTurn) : await model.AskAsync((ModelRequest)want, ct)) };
            }
        }
    }

    private (TurnFacts Facts, FactAsker Asker) Facts(string text, TrialAsker asker, string? region, DateOnly day)
    {
        var here = region is null ? county : county with { RegionCode = region };
        var noon = day.ToDateTime(new TimeOnly(12, 0));
        var now = new DateTimeOffset(noon, here.TimeZone.GetUtcOffset(noon)).ToUniversalTime();
        var catalog = dialogs.Current;
        // Somebody who has read the notice: it is no answer.
        var facts = new TurnFacts(
            now,
            new Utterance(UtteranceKind.Message, text, null, HasAttachments: false),
            DialogState.Empty,
            new AskerFacts(int.MaxValue, now, 0) { IsStaff = asker.IsStaff, IsBound = asker.IsStaff },
            here,
            catalog);
        return (facts, new FactAsker(Channel, asker.IsStaff ? DemoAccounts.TrialStaff : "stranger", now));
    }
}
