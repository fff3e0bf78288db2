using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Model;
using BotAssistant.Model.Checks;
using BotAssistant.Policies.Answers;
using BotAssistant.QuietMatters;
using BotAssistant.Understanding.Cues;
using BotAssistant.Understanding.Recognisers;

namespace BotAssistant.Understanding;

/// <summary>
/// Where a language model may help with what was decided without it: an answer from the library may be told in other words. It is asked
/// about nothing else, and what it writes goes out only after every check; otherwise the answer goes out as it was.
/// </summary>
internal static class ModelTalk
{
    /// <summary>What is longer is no question that a few lines answer.</summary>
    private const int LongestQuestion = 300;

    /// <summary>More lines than these cannot be told shorter than they are.</summary>
    private const int MostLines = 10;

    /// <summary>Beside anything else than these nobody reads an answer for its words.</summary>
    private static readonly string[] Calm = [OutcomeKinds.Answer, OutcomeKinds.Flow, OutcomeKinds.Smalltalk];

    /// <summary>Who said nothing for so long talks about something else.</summary>
    private static readonly TimeSpan StillDelicate = TimeSpan.FromHours(2);

    /// <summary>What is urgent, and what is quiet.</summary>
    private static readonly IntentKey[] Never =
    [
        .. DialogKeys.DeclaredIn(typeof(UrgentIntents)).OfType<IntentKey>(), NeedIntents.Petition, NeedIntents.Complaint, ConductIntents.OfOwner, ConductIntents.Named, QuietIntents.Taking,
    ];

    private static readonly char[] ClauseEnds = ['，', ',', '。', '；', ';', '！', '!', '？', '?', '\n', ' ', '、'];

    /// <summary>Whether something was told here that no model may hear of, nor talk about.</summary>
    /// <param name="hearing">What was said.</param>
    /// <param name="answers">What is answered.</param>
    /// <param name="cuesOf">Finds cues in a part of it.</param>
    public static bool IsDelicate(in Hearing hearing, IReadOnlyList<Recognition.Answered> answers, Func<string, CueMatches> cuesOf) =>
        (hearing.Facts.State.Delicate && IsLately(hearing.Facts.State, hearing.Facts.Now))
        || NeedReports.IsUrgent(hearing) || NeedReports.IsQuiet(hearing) || Conduct.IsBesideMatter(hearing)
        // A question beside it may make it sound like one about rules; here each clause counts for itself.
        || (IsOn(hearing) && IsDelicate(hearing.Text, cuesOf))
        || answers.Any(answer => answer.Outcomes.Any(outcome => outcome.Kind == OutcomeKinds.Urgent) || answer.Events.Any(happened => happened is QuietReported));

    /// <summary>Whether something urgent or quiet was told in a conversation not long ago.</summary>
    public static bool IsStillDelicate(DialogState state, DateTimeOffset now) => (state.Delicate || state.Endangered) && IsLately(state, now);

    private static bool IsLately(DialogState state, DateTimeOffset now) => now - state.HeardAt < StillDelicate;

    /// <summary>Whether words are urgent or quiet by what stands in any of their clauses.</summary>
    public static bool IsDelicate(string text, Func<string, CueMatches> cuesOf) =>
        Clauses(text).Select(cuesOf).Any(cues => Array.Exists(Never, cues.Has));

    public static string[] Clauses(string text) => text.Split(ClauseEnds, StringSplitOptions.RemoveEmptyEntries);

    /// <returns>The answers, or what has to be known first.</returns>
    public static (IReadOnlyList<Recognition.Answered> Answers, FactRequest? Wants) Reword(
        in Hearing hearing, IReadOnlyList<Recognition.Answered> answers, Func<string, CueMatches> cuesOf)
    {
        if (!IsOn(hearing) || !MayHelp(hearing, answers)
            || answers.Count(answer => answer.Body is not null) != 1 || answers.First(answer => answer.Body is not null) is not { Body: { } body } answer
            || body.Lines.Count is 0 or > MostLines || hearing.Text.Length > LongestQuestion
            || IsDelicate(hearing, answers, cuesOf))
        {
            return (answers, null);
        }

        var names = new NamesInText(string.Join('\n', [hearing.Text, .. body.Lines.Select(line => line.Text)]));
        if (!hearing.Knows(names, out var found))
        {
            return (answers, names);
        }

        var masking = new Masking(found.Names);
        var request = Request(hearing, body, masking);
        if (!hearing.Knows(request, out var written))
        {
            return (answers, request);
        }

        var rewording = written.Text is { } text ? Rewording.Of(text, [.. body.Lines.Select(line => new GroundLine(line.Text, line.IsWhole))], masking) : new([], written.Failure);
        var used = new ModelUsed(rewording.Reason ?? ModelUsed.Helped) { Version = written.Version };
        var helped = rewording.Reason is null ? Told(hearing, answer, body, rewording) : answer;
        return ([.. answers.Select(one => ReferenceEquals(one, answer) ? helped with { Events = [.. helped.Events, used] } : one)], null);
    }

    private static bool MayHelp(in Hearing hearing, IReadOnlyList<Recognition.Answered> answers) =>
        hearing.Facts.State is { Endangered: false, HandedOver: false }
        && answers.SelectMany(answer => answer.Outcomes).All(outcome => Calm.Contains(outcome.Kind, StringComparer.Ordinal));

    public static bool IsOn(in Hearing hearing) => hearing.Knows(new ModelInUse(), out var use) && use.IsOn;

    private static ModelRequest Request(in Hearing hearing, AnswerBody body, Masking masking)
    {
        var question = masking.Mask(hearing.Text.Trim());
        var lines = new List<Dictionary<string, object>>();
        foreach (var line in body.Lines)
        {
            lines.Add(new(StringComparer.Ordinal)
            {
                ["number"] = lines.Count + 1,
                ["about"] = hearing.Say(About(line.About)),
                ["text"] = masking.MaskNames(line.Text),
            });
        }

        return ModelRequest.Of(PromptKeys.Reword, ("question", question), ("lines", lines));
    }

    /// <summary>The model's sentences with the numbers of their grounds, what they are, and the grounds themselves.</summary>
    private static Recognition.Answered Told(in Hearing hearing, Recognition.Answered answer, AnswerBody body, Rewording rewording)
    {
        var facts = hearing.Facts;
        string Mark(int number) => Wording.Say(facts, ModelTexts.Mark, ("number", number));
        var sentences = string.Concat(rewording.Sentences.Select(sentence =>
            Wording.Say(facts, ModelTexts.Sentence, ("text", sentence.Text), ("marks", string.Concat(sentence.Cites.Select(Mark))))));
        var lines = body.Lines.Select((line, i) => Wording.Say(facts, ModelTexts.Line, ("mark", Mark(i + 1)), ("text", line.Text)));
        var said = string.Join('\n', [sentences, Wording.Say(facts, ModelTexts.Helped), .. lines]) + "\n";
        var text = answer.Text[..body.Start] + said + answer.Text[(body.Start + body.Length)..];
        return answer with { Text = text, Outcome = answer.Outcome with { Text = text }, Body = null };
    }

    private static TextKey About(Facets facet) => facet switch
    {
        Facets.Amount => ModelTexts.AboutAmount,
        Facets.Conditions => ModelTexts.AboutConditions,
        Facets.Materials => ModelTexts.AboutMaterials,
        Facets.Apply => ModelTexts.AboutApply,
        _ => ModelTexts.AboutAnswer,
    };
}
