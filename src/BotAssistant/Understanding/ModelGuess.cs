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

        var (choices, proposed, written, wants) = Ask(hearing, text);
        if (written is null)
        {
            return (answers, wants);
        }

        var human = hearing.Say(ModelTexts.AskHuman);
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

    /// <summary>
    /// A long message of which a need was understood and a clause was not: the model may say what that clause is about. It is told beside the
    /// answer, with the words that would bring it up; nothing of the answer changes, and nothing follows until somebody sends them.
    /// </summary>
    /// <returns>The answers, what became of the model's, null where it was not asked; or what has to be known first.</returns>
    public static (IReadOnlyList<Recognition.Answered> Answers, ModelUsed? Used, FactRequest? Wants) Beside(
        in Hearing hearing, IReadOnlyList<Recognition.Answered> answers, Func<string, CueMatches> cuesOf)
    {
        var text = hearing.Text.Trim();
        if (!ModelTalk.IsOn(hearing) || hearing.IsChoice || hearing.Facts.Asker.IsStaff || hearing.Facts.Utterance.ButtonValue is not null
            || text.Count(char.IsLetterOrDigit) is < LongMessage or > Longest
            || hearing.Facts.State is not { Endangered: false, HandedOver: false, Asked: null } || FormTalk.Waiting(hearing.Facts.State) is not null
            || !answers.SelectMany(answer => answer.Outcomes).All(outcome => outcome.Kind is OutcomeKinds.Need or OutcomeKinds.Answer)
            || answers.LastOrDefault(answer => answer.Outcome.Kind is OutcomeKinds.Need) is not { } need
            || Unexplained(text, cuesOf) is not { Length: > 0 } rest || ModelTalk.IsDelicate(hearing, answers, cuesOf))
        {
            return (answers, null, null);
        }

        var (choices, proposed, written, wants) = Ask(hearing, rest);
        if (written is null)
        {
            return (answers, null, wants);
        }

        var used = new ModelUsed(proposed switch { null => written.Failure ?? "shape", [] => "nothing", _ => ModelUsed.Helped }) { Version = written.Version };
        if (proposed is not [_, ..])
        {
            return (answers, used, null);
        }

        var join = hearing.Say(CueTexts.NeedJoin);
        var also = Wording.Say(
            hearing.Facts, ModelTexts.Also,
            ("things", string.Join(join, proposed.Select(number => choices[number - 1].Label))), ("say", string.Join(join, proposed.Select(number => $"“{choices[number - 1].Say}”")))).Trim();
        var told = need with { Lead = Joined(need.Lead, also), Text = need.Text.StartsWith(need.Lead, StringComparison.Ordinal) && need.IsForm ? Joined(need.Lead, also) + "\n" + need.Text[need.Lead.Length..].TrimStart('\n') : Joined(need.Text, also) };
        return ([.. answers.Select(answer => ReferenceEquals(answer, need) ? told : answer)], used, null);

        static string Joined(string first, string second) => first.Length == 0 ? second : first.TrimEnd('\n') + "\n" + second;
    }

    /// <summary>What is shorter was understood as a whole.</summary>
    private const int LongMessage = 20;

    /// <summary>A shorter clause says nothing of its own.</summary>
    private const int LongClause = 6;

    /// <summary>The clauses in which nothing at all was found; empty where there are none.</summary>
    private static string Unexplained(string text, Func<string, CueMatches> cuesOf) => string.Join(
        '，',
        ModelTalk.Clauses(text).Where(clause => clause.Count(char.IsLetter) >= LongClause && !clause.Any(char.IsDigit) && cuesOf(clause).Found is []));

    private static (IReadOnlyList<Choice> Choices, IReadOnlyList<int>? Proposed, ModelAnswer? Written, FactRequest? Wants) Ask(in Hearing hearing, string text)
    {
        var choices = hearing.Menu(hearing.Facts.Asker.IsStaff ? Menus.ProposedStaff : Menus.Proposed);
        var names = new NamesInText(text);
        if (!hearing.Knows(names, out var found))
        {
            return (choices, null, null, names);
        }

        var masking = new Masking(found.Names);
        var request = ModelRequest.Of(
            PromptKeys.Needs,
            ("message", masking.Mask(text)),
            ("choices", choices.Select((choice, i) => new Dictionary<string, object>(StringComparer.Ordinal) { ["number"] = i + 1, ["label"] = choice.Label }).ToArray()));
        return hearing.Knows(request, out var written)
            ? (choices, written.Text is { } said ? ProposedChoices.Of(said, text, choices.Count, masking) : null, written, null)
            : (choices, null, null, request);
    }
}
