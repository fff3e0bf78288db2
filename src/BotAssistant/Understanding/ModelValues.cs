using BotAssistant.Decisions;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Running;
using BotAssistant.Model;
using BotAssistant.Model.Checks;
using BotAssistant.Understanding.Cues;

namespace BotAssistant.Understanding;

/// <summary>
/// A long message to a form, of which the form found little: the model may say which of its words answer which open question. The form reads
/// those words itself, asks where it is not certain, and shows all of it before it is a record.
/// </summary>
internal static class ModelValues
{
    /// <summary>With one question left, that one is asked.</summary>
    private const int FewestOpen = 2;

    /// <summary>An answer that was found explains about so many letters of the message; so many more have to be left unexplained.</summary>
    private const int LettersOfAnAnswer = 8;
    private const int FewestLeft = 16;

    private const int Longest = 1000;

    /// <returns>Words that were said, with what they may answer; what became of the model's answer, null where it was not asked; or what has to be known first.</returns>
    public static (IReadOnlyList<ProposedAnswer> Proposed, ModelUsed? Used, FactRequest? Wants) Propose(
        in Hearing hearing, IReadOnlyList<Recognition.Answered> answers, Func<string, CueMatches> cuesOf)
    {
        var text = hearing.Text.Trim();
        if (!ModelTalk.IsOn(hearing) || hearing.IsChoice || hearing.Facts.Utterance.ButtonValue is not null || text.Length > Longest
            || answers is not [{ IsForm: true, Forms: [{ IsActive: true } form, ..], Outcome.Kind: OutcomeKinds.Flow or OutcomeKinds.Need }]
            || hearing.Facts.State is not { Endangered: false, HandedOver: false } || FormTalk.EngineOf(hearing.Facts.Dialogs) is not { } engine
            || engine.LooksAsking(text) || LeftOpen(hearing, engine, form, text) is not { Count: >= FewestOpen } open || ModelTalk.IsDelicate(hearing, answers, cuesOf))
        {
            return ([], null, null);
        }

        var names = new NamesInText(text);
        if (!hearing.Knows(names, out var found))
        {
            return ([], null, names);
        }

        var masking = new Masking(found.Names);
        var request = ModelRequest.Of(PromptKeys.Values, ("message", masking.Mask(text)), ("questions", open.Select(Variables).ToArray()));
        if (!hearing.Knows(request, out var written))
        {
            return ([], null, request);
        }

        var values = written.Text is { } said ? ProposedValues.Of(said, text, [.. open.Select(Labels)], masking) : null;
        return values switch
        {
            null => ([], new(written.Failure ?? "shape") { Version = written.Version }, null),
            [] => ([], new("nothing") { Version = written.Version }, null),
            _ => ([.. values.Select(value => Of(open[value.Question - 1], value))], new(ModelUsed.Helped) { Version = written.Version }, null),
        };
    }

    /// <summary>Whether the form holds something now that it did not find by itself.</summary>
    public static bool DidHelp(IReadOnlyList<Recognition.Answered> without, IReadOnlyList<Recognition.Answered> with) =>
        with is [{ Forms: [{ } after, ..] }] && without is [{ Forms: [{ } before, ..] }]
        && (after.Read().Proposed is not null || after.Read().Pending.Count > before.Read().Pending.Count);

    /// <summary>The questions that are open after the form has read the message; empty where it found enough, or the message is short.</summary>
    private static IReadOnlyList<Question> LeftOpen(in Hearing hearing, FlowEngine engine, KeptForm form, string text)
    {
        var state = form.Read();
        if (state.Definition is null && !engine.IsInForce(state))
        {
            return [];
        }

        var before = hearing.Facts.State.Forms.FirstOrDefault(kept => kept.Session == form.Session)?.Read();
        var filled = state.Values.Keys.Count(id => before is null || !before.Values.ContainsKey(id)) + state.Pending.Count(pending => pending.Said.Length > 0);
        return text.Count(char.IsLetterOrDigit) - (filled * LettersOfAnAnswer) < FewestLeft ? [] : engine.OpenTo(state);
    }

    private static Dictionary<string, object> Variables(Question question, int place) => new(StringComparer.Ordinal)
    {
        ["number"] = place + 1,
        ["label"] = question.Label,
        ["ask"] = question.Ask,
        ["options"] = string.Concat(Labels(question).Select(label => $"“{label}”")),
    };

    private static IReadOnlyList<string> Labels(Question question) => [.. question.Options.Select(option => option.Label)];

    private static ProposedAnswer Of(Question question, ProposedValue value) =>
        new(question.Id, value.Quote, question.Options.FirstOrDefault(option => option.Label == value.Option)?.Id);
}
