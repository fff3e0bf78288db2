using BotAssistant.Decisions;
using BotAssistant.Model;
using BotAssistant.Model.Checks;
using BotAssistant.Understanding.Cues;

namespace BotAssistant.Understanding;

/// <summary>
/// A message that nothing understood: the model may say which of a few things it is about. Its person is asked, and what they choose counts as
/// if they had typed it; nothing follows from the guess itself.
/// </summary>
internal static class ModelGuess
{
    /// <summary>The question which of them is meant.</summary>
    public const string Question = "proposed";

    /// <summary>Shorter ones are slips, longer ones are documents.</summary>
    private const int Shortest = 6;
    private const int Longest = 600;

    /// <summary>The outcomes of what was not understood, in one's own language.</summary>
    private static readonly string[] NotUnderstood = ["not-understood", "not-understood-again"];

    /// <returns>The answers, or what has to be known first.</returns>
    public static (IReadOnlyList<Recognition.Answered> Answers, FactRequest? Wants) Offer(
        in Hearing hearing, IReadOnlyList<Recognition.Answered> answers, Func<string, CueMatches> cuesOf)
    {
        var text = hearing.Text.Trim();
        if (!ModelTalk.IsOn(hearing) || hearing.IsChoice || answers is not [{ NotUnderstood: true, Outcome.Detail: { } detail } answer] || !NotUnderstood.Contains(detail, StringComparer.Ordinal)
            || text.Length is < Shortest or > Longest || hearing.Facts.State is not { Endangered: false, HandedOver: false } || ModelTalk.IsDelicate(hearing, answers, cuesOf))
        {
            return (answers, null);
        }

        var names = new NamesInText(text);
        if (!hearing.Knows(names, out var found))
        {
            return (answers, names);
        }

        var masking = new Masking(found.Names);
        var choices = hearing.Menu(hearing.Facts.Asker.IsStaff ? Menus.ProposedStaff : Menus.Proposed);
        var request = ModelRequest.Of(
            PromptKeys.Needs,
            ("message", masking.Mask(text)),
            ("choices", choices.Select((choice, i) => new Dictionary<string, object>(StringComparer.Ordinal) { ["number"] = i + 1, ["label"] = choice.Label }).ToArray()));
        if (!hearing.Knows(request, out var written))
        {
            return (answers, request);
        }

        var human = hearing.Say(ModelTexts.AskHuman);
        var proposed = written.Text is { } said ? ProposedChoices.Of(said, text, choices.Count, masking) : null;
        var used = new ModelUsed(proposed switch { null => written.Failure ?? "shape", [] => "nothing", _ => ModelUsed.Helped }) { Version = written.Version };
        var told = proposed is [_, ..]
            ? answer with
            {
                Outcome = answer.Outcome with { Detail = Question },
                Asks = Question,
                Text = hearing.Say(ModelTexts.Proposed),
                Choices = [.. proposed.Select(number => choices[number - 1]), .. answer.Choices.Where(choice => choice.Say == human)],
            }
            : answer;
        return ([told with { Events = [.. told.Events, used] }], null);
    }
}
